import type { Limits } from '../connectors/limits.js';

/** What one trial may cost: it runs while somebody waits, in the process that answers everybody. */
export const TRIAL_LIMITS: Partial<Limits> = {
  bytes: 5_000_000,
  totalMs: 10_000,
  firstByteMs: 5_000,
  // Who tries again when a trial is over leaves no query or pages behind that go on.
  queryMs: 12_000,
  pagesMs: 12_000,
  expressionMs: 5_000,
};
/** All of the reading, whatever it waits for. */
export const TRIAL_MS = 15_000;
export const MOST_TRIED_ROWS = 500;
/** Of what would be recorded, and of what would be rejected. */
export const MOST_SHOWN = 100;
/** At once in one process; of one person it is one. */
export const MOST_TRIALS = 4;
