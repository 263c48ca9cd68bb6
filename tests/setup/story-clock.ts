import type { Clock } from '#platform';

/** A clock that stands at noon in Chicago of the day that it was set to, and goes on by a second each time it is looked at: nothing happens at once. */
export interface StoryClock extends Clock {
  on(day: string): void;
}

export function storyClock(day: string): StoryClock {
  const noon = (on: string): number => Date.parse(`${on}T18:00:00Z`);
  let at = noon(day);
  return { now: () => new Date((at += 1000)), on: (next) => void (at = noon(next)) };
}
