/**
 * How much of its data the outside world has let out. The last weeks are held back, so that a newcomer can see data arrive at once:
 * each tick lets one of them in, and none is ever later than the last whole week, so ticked data are never in the future.
 */
import { addDays, lastSundayBefore, weeksFrom } from './calendar.js';
import { LAST_DAY } from './donors.js';

/** Weeks that a first start holds back. */
export const HELD_WEEKS = 4;

export interface Release {
  /** The Sunday up to which all is out. */
  through: string;
  /** Whole weeks that are still held back. */
  held: number;
}

export function releaseAt(now: Date, ticks: number): Release {
  const complete = lastSundayBefore(now);
  if (complete <= LAST_DAY) return { through: LAST_DAY, held: 0 };
  const held = Math.max(0, Math.min(HELD_WEEKS, weeksFrom(LAST_DAY, complete)) - ticks);
  return { through: addDays(complete, -7 * held), held };
}
