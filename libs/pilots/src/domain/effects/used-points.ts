/**
 * Which points an estimate rests on (effects.md sections 2 and 6): what is shown and settled. Preliminary and excluded points are left
 * out, withheld ones have no value to use. Values are on the scale people read; the weight is the denominator of a quotient, where every
 * point used has one.
 */
import { QUOTIENT_TYPES, type MetricType } from '#language';
import type { ShownPoint } from '#measurements';
import type { MetricFactsRow } from '#metrics';
import { periodNumber } from './period-number.js';

export type EffectMetric = Pick<
  MetricFactsRow,
  'direction' | 'lagDays' | 'name' | 'period' | 'type' | 'unitOfMeasure' | 'validHigh' | 'validLow'
>;
export type EffectPoint = Pick<
  ShownPoint,
  'denominator' | 'excluded' | 'metricVersion' | 'numerator' | 'periodStart' | 'preliminary' | 'value'
>;
/** One period used: its number, its value, what it weighs, its counted cases, and the definition it follows. */
export interface UsedPoint {
  t: number;
  y: number;
  w: number | null;
  cases: number | null;
  version: number;
}
const COUNTED: readonly MetricType[] = ['PROPORTION', 'RATE', 'COUNT'];

/** In the order of their periods, as `points` are. Empty for a metric without periods of a fixed length. */
export function usedPoints(points: readonly EffectPoint[], { period, type }: EffectMetric): UsedPoint[] {
  const used = points.flatMap((point): UsedPoint[] => {
    const { value: y, preliminary, excluded, denominator, numerator, metricVersion: version } = point;
    const t = periodNumber(period, point.periodStart);
    if (t === null || y === null || preliminary || excluded) return [];
    const cases = type === 'COUNT' ? y : COUNTED.includes(type) ? numerator : null;
    return [{ t, y, w: denominator, cases, version }];
  });
  const weighted = QUOTIENT_TYPES.includes(type) && used.every(({ w }) => w !== null && w > 0);
  return weighted ? used : used.map((point) => ({ ...point, w: null }));
}

/** The share of the periods from the first used to the last, without those dropped on purpose, that have no used point. */
export function missingShare(used: readonly { t: number }[], dropped: number): number {
  const [first, last] = [used[0], used.at(-1)];
  if (!first || !last) return 0;
  const periods = last.t - first.t + 1 - dropped;
  return periods > 0 ? Math.max(0, 1 - used.length / periods) : 0;
}
