// Units that start at different dates, by two-way fixed effects: every constant difference between units and every shock shared by them is
// taken out, which matters when starts are not drawn by lot. One coefficient assumes an effect that does not grow; bands of time since the
// start show whether it does (Kenny 2022, PMC9481733).
import { checkBands, checkChoice } from '../check/check-options.js';
import { checkPanel, checkStarts } from '../check/check-panel.js';
import { EffectError } from '../effect-error.js';
import { estimator } from '../inference/estimator.js';
import { checkVariation } from '../numbers/least-squares.js';
import { dot } from '../numbers/sum.js';
import type { SteppedCounts, SteppedEffect, SteppedOptions } from '../panel-shapes.js';
import type { PanelData } from '../shapes.js';
import { cellsOf, onRows, panelAcf1, unitsOf, type Cells } from './cells.js';
import { cr1, cr2 } from './cluster-robust.js';
import { fitTwoWay } from './two-way.js';

/** Periods since the unit's start, per cell; negative before it and in units that never start. */
const sinceStart = ({ units, unit, t }: Cells, starts: SteppedOptions['starts']): Float64Array =>
  t.map((period, i) => period - (starts[units[unit[i]!]!] ?? Infinity));

export const countCells = (cells: Cells, since: Float64Array): SteppedCounts => ({
  n: since.length,
  units: cells.units.length,
  periods: cells.periods.length,
  treatedCells: since.filter((each) => each >= 0).length,
  neverTreated: cells.ranges.filter(([from, to]) => since.subarray(from, to).every((each) => each < 0)).length,
});

/** A panel whose units start as `starts` says, checked, with a cell on either side. */
export const steppedCells = (panel: PanelData, starts: SteppedOptions['starts']): [Cells, Float64Array] => {
  checkPanel(panel);
  checkStarts(unitsOf(panel), starts);
  const cells = cellsOf(panel);
  if (cells.units.length < 2) {
    throw new EffectError('effect.too_few_units', 'unit has values of fewer than 2 units: give more units', 'unit');
  }
  const since = sinceStart(cells, starts);
  if (since.every((each) => each < 0)) {
    const what = 'starts leaves no cell with the new practice: give at least one start inside the data';
    throw new EffectError('effect.no_treated_unit', what, 'starts');
  }
  return [cells, since];
};

/**
 * The effect of a stepped roll-out in the unit of y, with cluster-robust errors by unit: `cr2` with Satterthwaite's degrees of freedom
 * unless `cr1` is asked for. With `bands` one effect a band, and their mean over the treated cells. Throws EffectError on input that
 * cannot be answered. Whether the answer may be shown is `gate`'s to say: below 4 units it is refused.
 * @example steppedRollOut({ unit, t, y }, { starts: { A: 10, B: 14, C: null } }).coefficients.effect
 */
export const steppedRollOut = (panel: PanelData, options: SteppedOptions): SteppedEffect => {
  const { starts, bands = null, se = 'cr2', level } = options;
  checkChoice('se', se, ['cr2', 'cr1']);
  if (bands) checkBands(bands);
  const estimate = estimator(level);
  const [cells, since] = steppedCells(panel, starts);
  const edges = bands ?? [0];
  const treatment = edges.map((edge, k) =>
    since.map((each) => (each >= edge && each < (edges[k + 1] ?? Infinity) ? 1 : 0)),
  );
  const names = bands ? edges.map((edge) => `from_${edge}`) : ['effect'];
  const fit = fitTwoWay(cells, treatment, names);
  checkVariation(fit.rss, cells.y);
  const robust = (se === 'cr2' ? cr2 : cr1)(fit);
  const of = (contrast: readonly number[]) => {
    const { variance, df } = robust(fit.direction(contrast));
    return estimate(dot(contrast, fit.coefficients), variance, df);
  };
  const counts = countCells(cells, since);
  const bandCells = treatment.map((column) => column.reduce((sum, each) => sum + each, 0));
  return {
    ...counts,
    parameters: fit.parameters,
    coefficients: Object.fromEntries(names.map((name, k) => [name, of(names.map((_, j) => (j === k ? 1 : 0)))])),
    effectMean: bands ? of(bandCells.map((count) => count / counts.treatedCells)) : null,
    bandCells: bands ? bandCells : null,
    sigma: Math.sqrt(fit.rss / (counts.n - fit.parameters)),
    residualAcf1: panelAcf1(cells, fit.residuals),
    fitted: onRows(
      cells,
      cells.y.map((value, i) => value - fit.residuals[i]!),
      panel.y.length,
    ),
  };
};
