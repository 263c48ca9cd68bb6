/**
 * How much of its data the outside world has let out. At a first start the last whole week and the one under way are held back, so that a
 * newcomer can see data arrive at once: each tick lets one of them in. No week that has not begun is ever out.
 */
import { addDays, lastSundayBefore, localDay, weeksFrom } from './calendar.js';
import { LAST_DAY } from './donors.js';

/** Whole weeks that a first start holds back, over the week under way. */
export const HELD_WEEKS = 1;

export interface Release {
  /** The Sunday up to which all is out. */
  through: string;
  /** The Monday of the week under way once it is let in: what has begun of it is out too. */
  begun: string | null;
  /** Weeks that are still held back, the one under way included. */
  held: number;
  /** Today at Quillmere: no row is about a later day. */
  today: string;
}

export function releaseAt(now: Date, ticks: number): Release {
  const complete = lastSundayBefore(now);
  const today = localDay(now);
  if (complete < LAST_DAY) return { through: LAST_DAY, begun: null, held: 0, today };
  const held = Math.max(0, Math.min(HELD_WEEKS, weeksFrom(LAST_DAY, complete)) + 1 - ticks);
  if (held === 0) return { through: complete, begun: addDays(complete, 1), held, today };
  return { through: addDays(complete, -7 * (held - 1)), begun: null, held, today };
}

/** The Sunday up to which weeks are out whose rows appear so many days after their Monday. */
export function weeksThrough({ through, begun, today }: Release, appears: number): string {
  return begun !== null && addDays(begun, appears) <= today ? addDays(begun, 6) : through;
}
