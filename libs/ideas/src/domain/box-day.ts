/**
 * The box of anonymous ideas is opened once a day, so that a day is all that the log tells of their time (method.md F3: the timestamp is
 * coarsened). Its day begins at four in the morning where the organisation is: the night's last ideas lie with those of the evening.
 */
import { daysAfter } from '#language';
import { unitDay } from '#units';

const FOUR_HOURS_MS = 4 * 3_600_000;

/** The box's day that it is. */
export const boxDay = (now: Date, timeZone: string): string =>
  unitDay(new Date(now.getTime() - FOUR_HOURS_MS), timeZone);

/** The day on which what lies in the box will be let into the log. `opened` is the day on which that was last done; null never. */
export function nextOpening(now: Date, timeZone: string, opened: string | null): string {
  const today = boxDay(now, timeZone);
  return opened !== null && opened >= today ? daysAfter(opened, 1) : today;
}

/** Whether it is time. */
export const isTimeToOpen = (now: Date, timeZone: string, opened: string | null): boolean =>
  nextOpening(now, timeZone, opened) === boxDay(now, timeZone);
