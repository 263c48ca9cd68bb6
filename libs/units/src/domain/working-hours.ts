/**
 * When people may be told something: Monday to Friday, within the working hours of their unit and by its own clock (method.md P4: reminders
 * come in working hours, and together). Holidays are not known. An hour is the unit's own, also on days on which its clocks are set.
 */
import { daysAfter, weekday } from '#language';
import { endOfUnitDay, unitDay } from './unit-day.js';

export interface WorkingHours {
  timeZone: string;
  /** Whole hours of the day: from the beginning of the first to the beginning of the second. */
  fromHour: number;
  untilHour: number;
}
const FRIDAY = 5;
const HOUR = 3_600_000;

export const isWorkingDay = (day: string): boolean => weekday(day) <= FRIDAY;

/** The first instant of the day at which a clock there shows the hour (0 to 24) or, where the hour is leapt over, more. */
export function hourOfUnitDay(day: string, hour: number, timeZone: string): Date {
  const midnight = endOfUnitDay(daysAfter(day, -1), timeZone).getTime() + 1;
  if (hour === 0) return new Date(midnight);
  // A clock is set by two hours at most, so the instant lies around the one without any change.
  let [before, after] = [midnight + (hour - 3) * HOUR, midnight + (hour + 3) * HOUR];
  while (after - before > 1) {
    const between = Math.floor((before + after) / 2);
    if (isReached(new Date(between), day, hour, timeZone)) after = between;
    else before = between;
  }
  return new Date(after);
}

function isReached(at: Date, day: string, hour: number, timeZone: string): boolean {
  const there = unitDay(at, timeZone);
  return there === day ? hourThere(at, timeZone) >= hour : there > day;
}

const formats = new Map<string, Intl.DateTimeFormat>();
/** The hour that a clock there shows, 0 to 23. */
function hourThere(at: Date, timeZone: string): number {
  const format =
    formats.get(timeZone) ?? new Intl.DateTimeFormat('en-US', { timeZone, hour: '2-digit', hourCycle: 'h23' });
  formats.set(timeZone, format);
  return Number(format.format(at));
}

export function isWorkingTime(at: Date, { timeZone, fromHour, untilHour }: WorkingHours): boolean {
  const day = unitDay(at, timeZone);
  return (
    isWorkingDay(day) && at >= hourOfUnitDay(day, fromHour, timeZone) && at < hourOfUnitDay(day, untilHour, timeZone)
  );
}

/** The instant itself, or the next one at which people there work. */
export function nextWorkingTime(at: Date, hours: WorkingHours): Date {
  if (isWorkingTime(at, hours)) return at;
  for (let day = unitDay(at, hours.timeZone); ; day = daysAfter(day, 1)) {
    const opens = hourOfUnitDay(day, hours.fromHour, hours.timeZone);
    if (isWorkingDay(day) && opens > at) return opens;
  }
}
