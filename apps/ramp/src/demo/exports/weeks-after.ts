import { addDays, addMonths, lastDayOf } from './calendar.js';
import { LAST_DAY, LAST_MONTH } from './donors.js';

/** Mondays of the weeks after the files' last that have ended by this day. */
export function weeksAfter(through: string): string[] {
  const mondays: string[] = [];
  for (let monday = addDays(LAST_DAY, 1); addDays(monday, 6) <= through; monday = addDays(monday, 7))
    mondays.push(monday);
  return mondays;
}

/** Months after the files' last that have ended by this day. */
export function monthsAfter(through: string): string[] {
  const months: string[] = [];
  for (let month = addMonths(LAST_MONTH, 1); lastDayOf(month) <= through; month = addMonths(month, 1))
    months.push(month);
  return months;
}
