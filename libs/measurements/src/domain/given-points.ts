import type { ShownPoint } from './shown-point.js';

export type GivenPoint = Partial<Omit<ShownPoint, 'periodStart' | 'periodEnd'>>;

const DAY = 86_400_000;
const day = (days: number): string => new Date(Date.UTC(2025, 0, 6) + days * DAY).toISOString().slice(0, 10);

/** Weekly points from Monday, 6 January 2025 on, for specs: what is not said of one is as of an ordinary measurement. */
export const given = (points: readonly GivenPoint[]): ShownPoint[] =>
  points.map((point, week) => ({
    ...{ seriesId: 'series', periodStart: day(7 * week), periodEnd: day(7 * week + 6), metricVersion: 1 },
    ...{ value: null, numerator: null, denominator: null, revision: 1, recordedAt: new Date(week) },
    ...{ preliminary: false, retracted: false, excluded: false, excludedBecause: null },
    ...point,
    ...(point.suppressed
      ? { value: null, numerator: null, denominator: null, suppressed: true }
      : { suppressed: false }),
  }));
