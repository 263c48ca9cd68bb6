import { unitDay } from '#units';
import { BOX_DAY_BEGINS_AT_HOUR } from '../domain/box-day.js';

const HOUR_MS = 3_600_000;

/** The box's day that it is in this time zone. */
export const boxToday = (now: Date, timeZone: string): string =>
  unitDay(new Date(now.getTime() - BOX_DAY_BEGINS_AT_HOUR * HOUR_MS), timeZone);
