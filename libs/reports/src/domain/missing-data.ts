/** What of a series is not there, and why (SQUIRE 2.0 item 13e: details about missing data). */
import { daysAfter, periodOf, type Period } from '#language';
import type { ShownPoint } from '#measurements';

export interface MissingData {
  from: string | null;
  to: string | null;
  /** Periods from the first to the last one measured; null where a period is an event. */
  expected: number | null;
  shown: number;
  /** Periods without a row. */
  gaps: number;
  withheld: number;
  retracted: number;
  /** Rows without a value: nothing to divide by, as where a unit was closed. */
  without: number;
  excluded: number;
  excludedBecause: string[];
  preliminary: number;
  /** Those whose value was corrected after it was first recorded. */
  corrected: number;
}
type Point = Pick<
  ShownPoint,
  'periodStart' | 'value' | 'suppressed' | 'retracted' | 'excluded' | 'excludedBecause' | 'preliminary' | 'revision'
>;

/** `points` in order of their periods. */
export function missingData(points: readonly Point[], period: Period): MissingData {
  const [from, to] = [points[0]?.periodStart ?? null, points.at(-1)?.periodStart ?? null];
  const expected = from === null || to === null || period === 'EVENT' ? null : periodsBetween(from, to, period);
  const count = (is: (point: Point) => boolean): number => points.filter(is).length;
  const reasons = points.flatMap(({ excluded, excludedBecause }) =>
    excluded && excludedBecause ? [excludedBecause] : [],
  );
  return {
    ...{ from, to, expected },
    shown: count(({ value, excluded }) => value !== null && !excluded),
    gaps: expected === null ? 0 : Math.max(0, expected - points.length),
    withheld: count(({ suppressed }) => suppressed),
    retracted: count(({ retracted }) => retracted),
    without: count(({ value, suppressed, retracted }) => value === null && !suppressed && !retracted),
    excluded: count(({ excluded }) => excluded),
    excludedBecause: [...new Set(reasons)],
    preliminary: count(({ preliminary }) => preliminary),
    corrected: count(({ revision }) => revision > 1),
  };
}

function periodsBetween(from: string, to: string, period: Period): number {
  let count = 1;
  for (let day = periodOf(from, period).end; day < to; day = periodOf(daysAfter(day, 1), period).end) count += 1;
  return count;
}
