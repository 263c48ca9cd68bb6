/**
 * Rational subgroups of a series (Shewhart; Provost & Murray, The Health Care Data Guide): charts of means and of spread want several
 * measurements to a point. They are those of the next longer calendar period: days of a week, weeks and events of a month, months of a
 * quarter, quarters of a year. A measurement belongs where its period begins. Excluded ones and those without a shown value are left
 * out; a subgroup is preliminary while one of its measurements is, and withheld where all of them are.
 */
import type { Period } from '#language';
import type { ShownPoint } from './shown-point.js';

export interface Subgroup {
  periodStart: string;
  periodEnd: string;
  values: number[];
  preliminary: boolean;
  suppressed: boolean;
}

const LONGER: Partial<Record<Period, Period>> = {
  DAY: 'WEEK',
  WEEK: 'MONTH',
  EVENT: 'MONTH',
  MONTH: 'QUARTER',
  QUARTER: 'YEAR',
};
const dayOf = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);

/** First and last day of the calendar period of a kind that holds this day; a week begins on Monday. */
function around(day: string, period: Period): { periodStart: string; periodEnd: string } {
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))];
  if (period === 'WEEK') {
    const monday = date - ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7);
    return { periodStart: dayOf(year, month, monday), periodEnd: dayOf(year, month, monday + 6) };
  }
  const months = period === 'MONTH' ? 1 : period === 'QUARTER' ? 3 : 12;
  const first = month - (month % months);
  return { periodStart: dayOf(year, first, 1), periodEnd: dayOf(year, first + months, 0) };
}

export const hasSubgroups = (period: Period): boolean => LONGER[period] !== undefined;

/** The subgroups in order; none where the period has no longer one. `points` in order of their periods. */
export function calendarSubgroups(points: readonly ShownPoint[], period: Period): Subgroup[] {
  const longer = LONGER[period];
  if (!longer) return [];
  const subgroups: (Subgroup & { hidden: boolean })[] = [];
  for (const { periodStart, value, excluded, preliminary, suppressed } of points) {
    const days = around(periodStart, longer);
    let last = subgroups.at(-1);
    if (last?.periodStart !== days.periodStart)
      subgroups.push((last = { ...days, values: [], preliminary: false, suppressed: false, hidden: false }));
    last!.preliminary ||= preliminary;
    last!.hidden ||= suppressed;
    if (value !== null && !excluded) last!.values.push(value);
  }
  return subgroups.map(({ hidden, ...one }) => ({ ...one, suppressed: hidden && one.values.length === 0 }));
}
