import type { Clock } from '#platform';

/**
 * A clock that a test sets: at noon in Chicago of the day, and on by a second each time it is looked at, so that no two things happen at once.
 * Set to no day, it is the real one.
 */
export interface StoryClock extends Clock {
  on(day: string | null): void;
}

export function storyClock(day: string | null = null): StoryClock {
  const noon = (on: string | null): number | null => (on === null ? null : Date.parse(`${on}T18:00:00Z`));
  let at = noon(day);
  return { now: () => new Date(at === null ? Date.now() : (at += 1000)), on: (next) => void (at = noon(next)) };
}
