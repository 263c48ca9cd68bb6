/**
 * When a message is tried again: at once, then after 5 seconds, 5 and 30 minutes, 2, 5, 10 and 10 hours (the example schedule of Standard
 * Webhooks), each shortened by chance to between half and the whole of it, so that what failed together does not come back together. What
 * the receiver asks for with Retry-After is heeded where it is longer, for a day at most.
 */
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const WAITS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR];
export const MOST_ATTEMPTS = WAITS.length + 1;
const LONGEST_ASKED_MS = 24 * HOUR;

/** What is heeded of what the receiver asked for, in milliseconds. */
export const heeded = (askedMs: number | null): number => Math.min(Math.max(askedMs ?? 0, 0), LONGEST_ASKED_MS);

/** Milliseconds from this failed attempt (the first is 1) to the next; null where that was the last. `dice` lies in [0, 1). */
export function waitAfter(attempt: number, dice: number, askedMs: number | null): number | null {
  const wait = WAITS[attempt - 1];
  return wait === undefined ? null : Math.max(Math.round(wait * (1 - dice / 2)), heeded(askedMs));
}
