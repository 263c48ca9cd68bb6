/**
 * Calendar days and periods, as ISO days. A week begins on Monday (ISO 8601), a quarter on the first of January, April, July or October; a
 * period's last day belongs to it (the contract's conventions).
 */
import type { Period } from './enums.js';

const MONTHS: Partial<Record<Period, number>> = { MONTH: 1, QUARTER: 3, YEAR: 12 };

/** 1 is Monday, 7 Sunday. */
export const weekday = (day: string): number => ((((numberOf(day) + 3) % 7) + 7) % 7) + 1;

/** The day so many days after, or before. */
export const daysAfter = (day: string, days: number): string => dayOf(numberOf(day) + days);

/** How many days `to` lies after `from`. */
export const daysBetween = (from: string, to: string): number => numberOf(to) - numberOf(from);

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

// Charts ask for the same few thousand days a million times, and a Date costs more than all else that is done with it.
const MOST_KNOWN = 50_000;
const DAY_MS = 86_400_000;
const numbers = new Map<string, number>();
const days = new Map<number, string>();

/** Days since 1 January 1970. */
function numberOf(day: string): number {
  const known = numbers.get(day);
  if (known !== undefined) return known;
  const number = Date.parse(`${day}T00:00:00Z`) / DAY_MS;
  if (numbers.size >= MOST_KNOWN) numbers.clear();
  if (!Number.isNaN(number)) numbers.set(day, number);
  return number;
}

/** Throws RangeError where the number is none. */
function dayOf(number: number): string {
  const known = days.get(number);
  if (known !== undefined) return known;
  const day = iso(new Date(number * DAY_MS));
  if (days.size >= MOST_KNOWN) days.clear();
  days.set(number, day);
  return day;
}
