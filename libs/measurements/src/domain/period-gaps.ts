/**
 * A week or a month that nobody reported is a gap in the chart, not a straight line over it: between the first and the last period
 * every missing one gets a point without a value. Other periods come as they come.
 */
import type { Period } from '#language';

const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const nextMonth = (day: string): string => {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
};

/** The start of the period after the one that starts on this day; null for periods without a fixed length here. */
export function nextStart(period: Period, start: string): string | null {
  if (period === 'WEEK') return addDays(start, 7);
  return period === 'MONTH' ? nextMonth(start) : null;
}

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
      filled.push({ periodStart: expected, periodEnd: addDays(following, -1), missing: true });
      expected = following;
    }
    filled.push(point);
  }
  return filled;
}
