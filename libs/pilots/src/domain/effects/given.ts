// What specs of effects begin with: a weekly ratio from Monday 6 January 2025 on.
import { daysAfter } from '#language';
import type { EffectMetric, EffectPoint } from './used-points.js';

export const given: EffectMetric = {
  ...{ name: 'Minutes of documentation a visit', unitOfMeasure: 'minutes', direction: 'LOWER_IS_BETTER' },
  ...{ type: 'RATIO', period: 'WEEK', lagDays: 3, validLow: 0, validHigh: null },
};

export const weekStart = (n: number): string => daysAfter('2025-01-06', n * 7);

/** One point a week; null is one that says nothing. */
export const pointsOf = (values: readonly (number | null)[]): EffectPoint[] =>
  values.map((value, n) => ({
    ...{ periodStart: weekStart(n), value, numerator: value === null ? null : value * 10, denominator: 10 },
    ...{ preliminary: false, excluded: false, metricVersion: 1 },
  }));
