// Difference in differences of means. It assumes that levels, not trends, would have gone on side by side: for where a slope is implausible
// or points are too few for one. With one treated unit cluster-robust errors reject far too often (MacKinnon and Webb); use the difference.
import { checkChoice, checkStart } from '../check/check-options.js';
import { checkPanel, checkTreated } from '../check/check-panel.js';
import { estimator } from '../inference/estimator.js';
import type { MeansEffect, MeansOptions } from '../panel-shapes.js';
import { describeMeans } from '../series/describe-means.js';
import type { PanelData } from '../shapes.js';
import { periodsOf, unitsOf } from './cells.js';
import { differenceSeries } from './difference-series.js';
import { steppedRollOut } from './stepped-roll-out.js';

/**
 * How much more the mean of the treated units changed at `start` than that of the others, in the unit of y. `difference-hac`, the default,
 * takes Newey and West's errors of the difference series; `two-way-*` is a stepped roll-out with one common start.
 * Throws EffectError on input that cannot be answered.
 */
export const differenceOfMeans = (panel: PanelData, options: MeansOptions): MeansEffect => {
  const { method = 'difference-hac', treated, start, level } = options;
  checkChoice('method', method, ['difference-hac', 'two-way-cr1', 'two-way-cr2']);
  checkPanel(panel);
  const units = unitsOf(panel);
  checkTreated(units, treated);
  checkStart(periodsOf(panel), { start });
  if (method === 'difference-hac') {
    return { method, ...describeMeans(differenceSeries(panel, treated), start, estimator(level)) };
  }
  const starts = Object.fromEntries(units.map((name) => [name, treated.includes(name) ? start : null]));
  const stepped = steppedRollOut(panel, { starts, se: method === 'two-way-cr1' ? 'cr1' : 'cr2', level });
  return { method, effect: stepped.coefficients.effect!, ...stepped };
};
