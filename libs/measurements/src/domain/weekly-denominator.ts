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
  if (points.length === 0 || points.some(({ denominator }) => denominator === null)) return null;
  const sum = points.reduce((total, { denominator }) => total + (denominator ?? 0), 0);
  const days = points.filter((point) => daysIn(point) === 1);
  const weeksOfDays = new Set(days.map(({ periodStart }) => periodOf(periodStart, 'WEEK').start)).size;
  const longer = points.filter((point) => daysIn(point) > 1).reduce((total, point) => total + daysIn(point), 0);
  return sum / (weeksOfDays + longer / 7);
}
