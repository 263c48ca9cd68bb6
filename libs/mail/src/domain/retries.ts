/** When a mail or a post is tried again: after 1, 5, 15 and 30 minutes, then each hour, as long as it is of use. */
const MINUTE = 60_000;
const WAITS = [1, 5, 15, 30, 60];
const HOURLY = 60;

/**
 * The instant of the next attempt after this one (the first is 1), moved into working hours by `within`; null where it would come after
 * `until`, when the next digest says it all.
 */
export function nextAttempt(attempt: number, now: Date, until: Date, within: (at: Date) => Date): Date | null {
  const wait = (WAITS[attempt - 1] ?? HOURLY) * MINUTE;
  const next = within(new Date(now.getTime() + wait));
  return next < until ? next : null;
}
