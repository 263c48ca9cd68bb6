// What specs of charts begin with: weekly points from Monday, 6 January 2025 on.
import { daysAfter } from '#language';
import type { ShownPoint } from './shown-point.js';

export type GivenPoint = Partial<Omit<ShownPoint, 'periodStart' | 'periodEnd'>>;

/** The Monday, and the Sunday, of the n-th week. */
export const week = (n: number): string => daysAfter('2025-01-06', 7 * n);
export const sunday = (n: number): string => daysAfter(week(n), 6);

/** What is not said of it is as of an ordinary measurement without a value; a withheld one has none. */
export const givenPoint = (n: number, point: GivenPoint): ShownPoint => ({
  ...{ seriesId: 'series', periodStart: week(n), periodEnd: sunday(n), metricVersion: 1, multiplier: 1 },
  ...{ value: null, numerator: null, denominator: null, revision: 1, recordedAt: new Date(n) },
  ...{ preliminary: false, retracted: false, excluded: false, excludedBecause: null, suppressed: false },
  ...point,
  ...(point.suppressed ? { value: null, numerator: null, denominator: null } : {}),
});

export const given = (points: readonly GivenPoint[]): ShownPoint[] => points.map((point, n) => givenPoint(n, point));
