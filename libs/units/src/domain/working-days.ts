/**
 * Working days are Monday to Friday: the clocks by which a unit owes an answer run in them (method.md F4). Holidays are not known, so
 * a deadline may fall on one. All days are those of the unit's own calendar.
 */
import { daysAfter, weekday } from '#language';
import { unitDay } from './unit-day.js';

const FRIDAY = 5;
const HOUR_MS = 3_600_000;
// No calendar is further from UTC than this.
const FURTHEST_MS = 15 * HOUR_MS;

/** The working day so many (1 or more) after the day: the day itself does not count, whether it is one or not. */
export function workingDayAfter(day: string, workingDays: number): string {
  let found = day;
  for (let left = workingDays; left > 0;) {
    found = daysAfter(found, 1);
    if (weekday(found) <= FRIDAY) left -= 1;
  }
  return found;
}

/** The last millisecond of the day at a unit of this time zone. */
export function endOfDay(day: string, timeZone: string): Date {
  const next = daysAfter(day, 1);
  const midnight = Date.parse(`${next}T00:00:00Z`);
  // The first instant that is the next day or later there; clocks that are set at midnight make any reckoning by offsets wrong.
  let [before, after] = [midnight - FURTHEST_MS, midnight + FURTHEST_MS];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (unitDay(new Date(middle), timeZone) >= next) after = middle;
    else before = middle;
  }
  return new Date(before);
}

/** The end of the working day so many after the day. */
export const endOfWorkingDay = (day: string, workingDays: number, timeZone: string): Date =>
  endOfDay(workingDayAfter(day, workingDays), timeZone);
