// Days and periods as they are said in a sentence.
import type { Period } from '#language';
import { firstDayOf } from './period-number.js';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

export function sayDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${MONTHS[month! - 1]} ${year}`;
}

/** "the week of 16 November 2026", "October 2026", "the quarter from 1 October 2026". */
export function sayPeriod(period: Period, number: number): string {
  const day = firstDayOf(period, number);
  if (period === 'WEEK') return `the week of ${sayDay(day)}`;
  if (period === 'MONTH') return sayDay(day).replace(/^\d+ /, '');
  if (period === 'QUARTER') return `the quarter from ${sayDay(day)}`;
  return period === 'YEAR' ? day.slice(0, 4) : sayDay(day);
}

export const sayCount = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

const PERIODS: Record<Period, string> = {
  ...{ DAY: 'day', WEEK: 'week', MONTH: 'month', QUARTER: 'quarter', YEAR: 'year', EVENT: 'event' },
};
export const periodWord = (period: Period): string => PERIODS[period];
