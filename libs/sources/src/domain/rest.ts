/**
 * How long a source is left alone (circuit breaker; engineering.md 3, rule 7). After three pulls in a row that failed, scheduled pulls rest
 * for a quarter of an hour, twice as long after each further one, up to a day; the dice take up to half of it off, so that sources of one
 * system do not all come back at once. A source that asks to be left alone for longer is, for a day at most, whether it failed before or not.
 * When the rest is over one pull tries; any that does not fail ends it. A person may pull at any time.
 */
export const FAILURES_BEFORE_REST = 3;
const FIRST_REST_MS = 900_000;
const LONGEST_REST_MS = 86_400_000;

/** Milliseconds of rest after so many failures in a row; 0 is none. `dice` lies in [0, 1); `askedMs` is what the source asked for. */
export function restAfter(failures: number, dice: number, askedMs: number | null): number {
  const doubled = Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** (failures - FAILURES_BEFORE_REST));
  const own = failures < FAILURES_BEFORE_REST ? 0 : Math.round(doubled * (1 - dice / 2));
  return Math.max(own, Math.min(askedMs ?? 0, LONGEST_REST_MS));
}
