/**
 * Calendar days and periods, as ISO days. A week begins on Monday (ISO 8601), a quarter on the first of January, April, July or October; a
 * period's last day belongs to it (the contract's conventions).
 */
import type { Period } from './enums.js';

const MONTHS: Partial<Record<Period, number>> = { MONTH: 1, QUARTER: 3, YEAR: 12 };

/** 1 is Monday, 7 Sunday. */
export const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

/** The day so many days after, or before. */
export function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return iso(date);
}

/** First and last day of the period of this length that the day lies in. An event's is the day itself. */
export function periodOf(day: string, length: Period): { start: string; end: string } {
  const months = MONTHS[length];
  if (months) {
    const year = Number(day.slice(0, 4));
    const first = Math.floor((Number(day.slice(5, 7)) - 1) / months) * months;
    return { start: iso(utc(year, first, 1)), end: iso(utc(year, first + months, 0)) };
  }
  if (length !== 'WEEK') return { start: day, end: day };
  const start = daysAfter(day, 1 - weekday(day));
  return { start, end: daysAfter(start, 6) };
}

/** Unlike Date.UTC, takes years below 100 as they are. */
const utc = (year: number, month: number, day: number): Date => {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return date;
};
const iso = (date: Date): string => date.toISOString().slice(0, 10);
