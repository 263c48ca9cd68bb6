/**
 * Calendar periods. A week begins on Monday (ISO 8601), a quarter on the first of January, April, July or October; a period's last day
 * belongs to it (the contract's conventions).
 */
import type { Period } from '#language';
import type { CsvDay } from './csv-mapping.js';

const MONTHS: Partial<Record<Period, number>> = { MONTH: 1, QUARTER: 3, YEAR: 12 };

/** First and last ISO day of the period of this length that the ISO day lies in. An event's is the day itself. */
export function periodOf(day: string, length: Period): { start: string; end: string } {
  const months = MONTHS[length];
  if (months) {
    const year = Number(day.slice(0, 4));
    const first = Math.floor((Number(day.slice(5, 7)) - 1) / months) * months;
    return { start: iso(utc(year, first, 1)), end: iso(utc(year, first + months, 0)) };
  }
  if (length !== 'WEEK') return { start: day, end: day };
  const start = daysAfter(day, -(weekday(day) - 1));
  return { start, end: daysAfter(start, 6) };
}

/** What the day should be and is not, in words; null where it is. */
export function misfit(day: string, is: CsvDay): string | null {
  if (is === 'WEEK_START' && weekday(day) !== 1) return 'a Monday, on which a week starts';
  if (is === 'WEEK_END' && weekday(day) !== 7) return 'a Sunday, on which a week ends';
  if (is === 'MONTH' && !day.endsWith('-01')) return 'the first day of a month';
  if (is === 'QUARTER' && periodOf(day, 'QUARTER').start !== day) return 'the first day of a quarter';
  return null;
}

/** 1 is Monday, 7 Sunday. */
const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
const daysAfter = (day: string, days: number): string => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return iso(date);
};
/** Unlike Date.UTC, takes years below 100 as they are. */
const utc = (year: number, month: number, day: number): Date => {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return date;
};
const iso = (date: Date): string => date.toISOString().slice(0, 10);
