/**
 * Periods as consecutive whole numbers, which estimates count in (effects.md section 2): weeks and days from Monday 5 January 1970,
 * months, quarters and years from year 0. Days are ISO dates; a series told event by event has no such numbers.
 */
import { daysAfter, type Period } from '#language';

const DAY = 86_400_000;
const MONDAY = Date.UTC(1970, 0, 5) / DAY;
const MONTHS: Partial<Record<Period, number>> = { MONTH: 1, QUARTER: 3, YEAR: 12 };

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY - MONDAY;
const dayOf = (number: number): string => new Date((number + MONDAY) * DAY).toISOString().slice(0, 10);

/** The number of the period that a day lies in; null where the metric has no periods of a fixed length. */
export function periodNumber(period: Period, day: string): number | null {
  if (period === 'DAY') return dayNumber(day);
  if (period === 'WEEK') return Math.floor(dayNumber(day) / 7);
  const months = MONTHS[period];
  return months ? Math.floor((Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1) / months) : null;
}

/** The first day of the period of this number. */
export function firstDayOf(period: Period, number: number): string {
  if (period === 'DAY') return dayOf(number);
  if (period === 'WEEK') return dayOf(number * 7);
  const month = number * (MONTHS[period] ?? 1);
  return new Date(Date.UTC(Math.floor(month / 12), month % 12, 1)).toISOString().slice(0, 10);
}

/** The last day of the period of this number. */
export const lastDayOf = (period: Period, number: number): string => daysAfter(firstDayOf(period, number + 1), -1);

/** Periods in a year, for a yearly wave (effects.md section 2); null for others than weeks and months. */
export const periodsInYear = (period: Period): number | null => IN_A_YEAR[period] ?? null;
const IN_A_YEAR: Partial<Record<Period, number>> = { WEEK: 52, MONTH: 12 };
