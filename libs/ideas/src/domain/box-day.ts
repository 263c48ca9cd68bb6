/**
 * The box of anonymous ideas is opened once a day, so that a day is all that the log tells of their time (method.md F3: the timestamp is
 * coarsened). Its day begins at four in the morning where the organisation is: the night's last ideas lie with those of the evening.
 */
import { daysAfter } from '#language';

export const BOX_DAY_BEGINS_AT_HOUR = 4;

/** The day on which what lies in the box will be let into the log. `opened` is the day on which that was last done; null never. */
export const nextOpening = (today: string, opened: string | null): string =>
  opened !== null && opened >= today ? daysAfter(opened, 1) : today;

/** Whether it is time. */
export const isTimeToOpen = (today: string, opened: string | null): boolean => nextOpening(today, opened) === today;
