import { Cron } from 'croner';
import type { Calendar } from '../domain/source.js';

// So that sources with the same schedule do not all call at the same second.
const SPREAD_MS = 60_000;

/** The first instant of the five-part cron expression after `after`, in the time zone; null where there is none. Throws on a bad one. */
export const nextRun = (schedule: string, timeZone: string, after: Date): Date | null =>
  new Cron(schedule, { timezone: timeZone, mode: '5-part', paused: true }).nextRun(after);

/** When the source is read next: at its time, spread over a minute. `dice` lies in [0, 1). */
export function nextPullAt(schedule: string, timeZone: string, after: Date, dice: number): Date | null {
  const next = nextRun(schedule, timeZone, after);
  return next && new Date(next.getTime() + Math.floor(dice * SPREAD_MS));
}

/** What is wrong with a schedule, in words; null where it is one. */
export function scheduleProblem(schedule: string, timeZone: string, now: Date): string | null {
  try {
    return nextRun(schedule, timeZone, now) === null ? 'never comes' : null;
  } catch (problem) {
    return `is not a cron expression of five parts such as "0 6 * * 1" (${problem instanceof Error ? problem.message : 'unreadable'})`;
  }
}

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** What the rules ask about time zones and schedules, at an instant. */
export const calendarAt = (now: Date): Calendar => ({
  isTimeZone,
  scheduleProblem: (schedule, timeZone) => scheduleProblem(schedule, timeZone, now),
});
