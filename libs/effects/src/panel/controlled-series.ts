// An interrupted time series with units for comparison: what hits all of them is not put down to the change.
import { checkChoice, checkStart } from '../check/check-options.js';
import { checkPanel, checkTreated } from '../check/check-panel.js';
import { EffectError } from '../effect-error.js';
import { estimator } from '../inference/estimator.js';
import type { ControlledEffect, ControlledMethod, ControlledOptions } from '../panel-shapes.js';
import { interruptedSeries } from '../series/interrupted-series.js';
import type { PanelData, SeriesMethod } from '../shapes.js';
import { periodsOf, unitsOf } from './cells.js';
import { cr2 } from './cluster-robust.js';
import { differenceSeries } from './difference-series.js';
import { describeStacked, fitStacked } from './stacked.js';
import { stackedLag, stackedNeweyWest } from './stacked-newey-west.js';

/** How the difference series is estimated; null where there is none. */
const onDifference: Record<ControlledMethod, SeriesMethod | null> = {
  'difference-ar1': 'ar1',
  'difference-newey-west': 'newey-west',
  'difference-prais-winsten': 'prais-winsten',
  'stacked-newey-west': null,
  'stacked-cr2': null,
};

/**
 * Level and slope of the treated units beyond those of the comparison, in the unit of y. `difference-ar1`, the default, needs no number of
 * units; `stacked-cr2` wants 4 and more on either side. Throws EffectError on input that cannot be answered.
 * @example controlledSeries({ unit, t, y }, { start: 27, treated: ['A'] }).derived.effectEnd
 */
export const controlledSeries = (panel: PanelData, options: ControlledOptions): ControlledEffect => {
  const { method = 'difference-ar1', treated, start, transition, level } = options;
  checkChoice('method', method, Object.keys(onDifference) as ControlledMethod[]);
  checkPanel(panel);
  const units = unitsOf(panel);
  checkTreated(units, treated);
  checkStart(periodsOf(panel), { start, transition });
  const of = onDifference[method];
  if (of !== null) {
    const difference = differenceSeries(panel, treated);
    const series = interruptedSeries(difference, { start, transition, level, method: of });
    const { n, nBefore, nAfter, parameters, df, coefficients, sigma, lag, phi } = series;
    const { effectEnd, effectMean } = series.derived;
    return {
      ...{ method, n, nBefore, nAfter, parameters, df, coefficients, sigma, lag, phi, difference, series },
      units: units.length,
      treatedUnits: new Set(treated).size,
      level: coefficients.level!,
      slope: coefficients.slope!,
      derived: { effectEnd, effectMean },
      fitted: [],
    };
  }
  const estimate = estimator(level);
  const stacked = fitStacked(panel, options, method === 'stacked-cr2');
  if (method === 'stacked-newey-west') {
    const lag = stackedLag(stacked);
    const described = describeStacked(panel, options, stacked, stackedNeweyWest(stacked, lag), estimate);
    return { method, ...described, df: described.n - described.parameters, lag };
  }
  if (stacked.cells.units.length < 2) {
    throw new EffectError('effect.too_few_units', 'unit has values of fewer than 2 units: give more units', 'unit');
  }
  const { basis, residuals, cells } = stacked;
  const robust = cr2({ basis, residuals, ranges: cells.ranges });
  return { method, ...describeStacked(panel, options, stacked, robust, estimate), df: null, lag: null };
};
