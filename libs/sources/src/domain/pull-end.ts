/**
 * How a pull ends and what that says of its source. Nothing where something was due is EMPTY and no success; a part rejected is PARTLY
 * (contract, enum PullStatus); rows of which none could be taken are FAILED. A fault that may pass is tried five times, with
 * exponential back-off and full jitter up to five minutes, and no sooner than the source asks (engineering.md 3, rule 7); one that asks
 * for more than an hour ends the pull, and is left alone (rest.ts).
 */
import type { PullStatus, SourceStatus } from '#language';
import type { SourceFault } from './source-fault.js';

export interface PullCounts {
  rowsRead: number;
  accepted: number;
  unchanged: number;
  revised: number;
  rejected: number;
}
/** The counts alone, of whatever holds them. */
export const countsOf = ({ rowsRead, accepted, unchanged, revised, rejected }: PullCounts): PullCounts => ({
  ...{ rowsRead, accepted, unchanged, revised, rejected },
});
export type EndStatus = Exclude<PullStatus, 'QUEUED' | 'RUNNING'>;

export const MOST_ATTEMPTS = 5;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 300_000;
const LONGEST_ASKED_MS = 3_600_000;

/** `due`: whether something was to come. It was, unless only what is newer was asked for and no period is overdue. */
export function endStatus({ rowsRead, rejected }: PullCounts, due = true): EndStatus {
  if (rowsRead === 0) return due ? 'EMPTY' : 'SUCCEEDED';
  if (rejected === 0) return 'SUCCEEDED';
  return rejected < rowsRead ? 'PARTLY' : 'FAILED';
}

const SAYS: Record<EndStatus, Health> = {
  SUCCEEDED: 'HEALTHY',
  PARTLY: 'DEGRADED',
  EMPTY: 'DEGRADED',
  FAILED: 'FAILING',
};

export type Health = Exclude<SourceStatus, 'PAUSED'>;
/** How the source is after a pull ended so. */
export const healthAfter = (end: EndStatus): Health => SAYS[end];

const BY_HEALTH: readonly Health[] = ['HEALTHY', 'DEGRADED', 'FAILING'];
/** What a change of health is told as: worse, or good again. What is better and not good yet is neither. */
export function turnOf(before: Health, after: Health): 'SourceDegraded' | 'SourceRecovered' | null {
  if (BY_HEALTH.indexOf(after) > BY_HEALTH.indexOf(before)) return 'SourceDegraded';
  return after === 'HEALTHY' && before !== 'HEALTHY' ? 'SourceRecovered' : null;
}

/** Whether another attempt of the pull may help. */
export const isTriedAgain = ({ passing, askedMs }: SourceFault, attempt: number): boolean =>
  passing && attempt < MOST_ATTEMPTS && (askedMs ?? 0) <= LONGEST_ASKED_MS;

/** Milliseconds until the next attempt. `attempt` is the one that failed, from 1; `dice` lies in [0, 1). */
export function waitBeforeRetry(attempt: number, dice: number, askedMs: number | null): number {
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
  return Math.max(Math.round(dice * longest), Math.min(askedMs ?? 0, LONGEST_ASKED_MS));
}
