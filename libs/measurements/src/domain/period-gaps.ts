/**
 * A week or a month that nobody reported is a gap in the chart, not a straight line over it: between the first and the last period
 * every missing one gets a point without a value. Other periods come as they come.
 */
import { daysAfter, daysBetween, periodOf, type Period } from '#language';

/** How many days lie between the starts of two that follow each other, at most; of others gaps are not drawn. */
const LONGEST: Partial<Record<Period, number>> = { WEEK: 7, MONTH: 31 };
const nextStart = (period: Period, start: string): string => daysAfter(periodOf(start, period).end, 1);

/** The periods in order, with those that are missing between them. */
export function withGaps<Point extends { periodStart: string }>(
  points: readonly Point[],
  period: Period,
): (Point | { periodStart: string; periodEnd: string; missing: true })[] {
  const longest = LONGEST[period] ?? Infinity;
  const filled: (Point | { periodStart: string; periodEnd: string; missing: true })[] = [];
  for (const point of points) {
    const before = filled.at(-1)?.periodStart;
    if (before !== undefined && daysBetween(before, point.periodStart) > longest)
      for (let start = nextStart(period, before); start < point.periodStart;) {
        const following = nextStart(period, start);
        filled.push({ periodStart: start, periodEnd: daysAfter(following, -1), missing: true });
        start = following;
      }
    filled.push(point);
  }
  return filled;
}
