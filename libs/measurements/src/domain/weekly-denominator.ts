/**
 * How much of its denominator (scheduled hours, shifts, visits) a unit has in a week, from the points themselves: the sum of their
 * denominators over the weeks that they cover. Of days, the weeks are counted in which there is any: a clinic that is closed at weekends has five
 * points in a whole week.
 */
import { daysBetween, periodOf } from '#language';

export interface Exposure {
  periodStart: string;
  periodEnd: string;
  denominator: number | null;
}
const daysIn = ({ periodStart, periodEnd }: Exposure): number => daysBetween(periodStart, periodEnd) + 1;

/** Null without points, or where one has no denominator. */
export function weeklyDenominator(points: readonly Exposure[]): number | null {
  if (points.length === 0) return null;
  const weeksOfDays = new Set<string>();
  let [sum, longer] = [0, 0];
  for (const point of points) {
    if (point.denominator === null) return null;
    sum += point.denominator;
    const days = daysIn(point);
    if (days === 1) weeksOfDays.add(periodOf(point.periodStart, 'WEEK').start);
    else longer += days;
  }
  return sum / (weeksOfDays.size + longer / 7);
}
