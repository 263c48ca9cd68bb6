/**
 * How a pull ends and what that says of its source. Nothing where something was due is EMPTY and no success; a part rejected is PARTLY
 * (contract, enum PullStatus); rows of which none could be taken are FAILED. A fault that may pass is tried five times, with
 * exponential back-off and full jitter up to five minutes, and no sooner than the source asks (engineering.md 3, rule 7).
 */
import type { PullStatus, SourceStatus } from '#language';

export interface PullCounts {
  rowsRead: number;
  accepted: number;
  unchanged: number;
  revised: number;
  rejected: number;
}
export type EndStatus = Exclude<PullStatus, 'QUEUED' | 'RUNNING'>;

export const MOST_ATTEMPTS = 5;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 300_000;
const LONGEST_ASKED_MS = 3_600_000;

export function endStatus({ rowsRead, rejected }: PullCounts): EndStatus {
  if (rowsRead === 0) return 'EMPTY';
  if (rejected === 0) return 'SUCCEEDED';
  return rejected < rowsRead ? 'PARTLY' : 'FAILED';
}

const SAYS: Record<EndStatus, SourceStatus> = {
  SUCCEEDED: 'HEALTHY',
  PARTLY: 'DEGRADED',
  EMPTY: 'DEGRADED',
  FAILED: 'FAILING',
};

/** The source's status after a pull ended so; a paused one stays paused. */
export const sourceStatusAfter = (before: SourceStatus, end: EndStatus): SourceStatus =>
  before === 'PAUSED' ? before : SAYS[end];

/** Milliseconds until the next attempt. `attempt` is the one that failed, from 1; `dice` lies in [0, 1). */
export function waitBeforeRetry(attempt: number, dice: number, askedMs: number | null): number {
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
  return Math.max(Math.round(dice * longest), Math.min(askedMs ?? 0, LONGEST_ASKED_MS));
}
