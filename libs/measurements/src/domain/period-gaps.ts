/**
 * A week or a month that nobody reported is a gap in the chart, not a straight line over it: between the first and the last period
 * every missing one gets a point without a value. Other periods come as they come.
 */
import { daysAfter, periodOf, type Period } from '#language';

/** The start of the period after the one that starts on this day; null for periods whose gaps are not drawn. */
const nextStart = (period: Period, start: string): string | null =>
  period === 'WEEK' || period === 'MONTH' ? daysAfter(periodOf(start, period).end, 1) : null;

/** The periods in order, with those that are missing between them. */
export function withGaps<Point extends { periodStart: string }>(
  points: readonly Point[],
  period: Period,
): (Point | { periodStart: string; periodEnd: string; missing: true })[] {
  const filled: (Point | { periodStart: string; periodEnd: string; missing: true })[] = [];
  for (const point of points) {
    const before = filled.at(-1)?.periodStart;
    let expected = before === undefined ? null : nextStart(period, before);
    while (expected !== null && expected < point.periodStart) {
      const following = nextStart(period, expected) as string;
      filled.push({ periodStart: expected, periodEnd: daysAfter(following, -1), missing: true });
      expected = following;
    }
    filled.push(point);
  }
  return filled;
}
