/** The estimates of one metric of a pilot: each unit for itself, beside it the difference to others where some fit, then all together. */
import { comparisonUnits, type UnitPoints } from './comparison-units.js';
import type { EffectAnswer } from './effect-answer.js';
import type { MetricAnalysis, RollOutAnalysis, SingleAnalysis, UnitSeries } from './effect-analysis.js';
import { baselineEffect } from './baseline-effect.js';
import { controlledEffect } from './controlled-effect.js';
import { steppedEffect } from './roll-out-effect.js';
import { singleEffect } from './single-effect.js';
import { unitWindow } from './unit-window.js';
import { usedPoints, type EffectMetric } from './used-points.js';
import { withoutPeriods } from './without-periods.js';

export function effectsOf({ singles, rollOut }: MetricAnalysis): EffectAnswer[] {
  return [...singles.flatMap(ofOneUnit), ...(rollOut ? ofManyUnits(rollOut) : [])];
}

function ofOneUnit(analysis: SingleAnalysis): EffectAnswer[] {
  const { treated, offered, metric } = analysis;
  if (metric.period === 'EVENT') return [withoutPeriods(analysis)];
  const window = unitWindow(treated, metric);
  if (treated.start === null) return [baselineEffect(analysis, window)];
  const alone = singleEffect(analysis, window, treated.start.on);
  const comparison = comparisonUnits(window.used, usedOf(offered, metric));
  if (comparison.length === 0) return [alone];
  const compared = controlledEffect(analysis, [window], comparison, treated.start.on);
  // Where the data carry neither, one reason is enough.
  return alone.verdict === 'REFUSED' && compared.verdict === 'REFUSED' ? [alone] : [alone, compared];
}

function ofManyUnits(analysis: RollOutAnalysis): EffectAnswer[] {
  const { metric, treated, offered } = analysis;
  if (metric.period === 'EVENT') return [];
  const windows = treated.map((unit) => unitWindow(unit, metric)).filter(({ used }) => used.length > 0);
  const [first] = treated.flatMap(({ unitId, start }) =>
    start && windows.some((one) => one.unitId === unitId) ? [start.on] : [],
  );
  if (windows.length < 2 || first === undefined) return [];
  const longest = windows.reduce((most, one) => (one.used.length > most.used.length ? one : most));
  const comparison = comparisonUnits(longest.used, usedOf(offered, metric));
  const together = new Set(windows.map(({ from }) => from)).size > 1 ? steppedEffect : controlledEffect;
  return together === controlledEffect && comparison.length === 0
    ? []
    : [together(analysis, windows, comparison, first)];
}

const usedOf = (offered: readonly UnitSeries[], metric: EffectMetric): UnitPoints[] =>
  offered.map(({ unitId, points }) => ({ unitId, used: usedPoints(points, metric) }));
