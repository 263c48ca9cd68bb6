/**
 * How an endpoint is (Standard Webhooks, Endpoint health): FAILING after three failed attempts in a row, whatever messages they were of;
 * PAUSED by itself after three days without a single success, and at once where it answers 410 Gone. From the third failure on it is left
 * alone between attempts, for seconds and then for minutes, so that many messages do not storm an address that is down. A failed test
 * says nothing of it: somebody is looking at it just then.
 */
import type { WebhookPause, WebhookStatus } from '#language';
import { heeded } from './schedule.js';

export interface Health {
  status: WebhookStatus;
  pausedBecause: WebhookPause | null;
  failures: number;
  failingSince: Date | null;
  restsUntil: Date | null;
  lastDeliveredAt: Date | null;
}
/** How one attempt ended. */
export interface Outcome {
  delivered: boolean;
  /** What was answered; null where nothing was. */
  status: number | null;
  askedMs: number | null;
  isTest: boolean;
  at: Date;
}
const FAILURES_BEFORE_FAILING = 3;
const FAILING_BEFORE_PAUSE_MS = 3 * 24 * 3_600_000;
const FIRST_REST_MS = 5_000;
const LONGEST_REST_MS = 300_000;
const GONE = 410;

export const WELL: Omit<Health, 'lastDeliveredAt'> = {
  status: 'ACTIVE',
  pausedBecause: null,
  failures: 0,
  failingSince: null,
  restsUntil: null,
};

/** `dice` lies in [0, 1). What was under way when a person paused it does not undo that. */
export function afterAttempt(health: Health, outcome: Outcome, dice: number): Health {
  const { delivered, status, isTest, at } = outcome;
  if (delivered)
    return {
      ...health,
      ...(health.status === 'PAUSED' ? {} : WELL),
      lastDeliveredAt: later(health.lastDeliveredAt, at),
    };
  if (health.status === 'PAUSED') return health;
  const failures = health.failures + 1;
  const failingSince = health.failingSince ?? at;
  if (status === GONE) return { ...health, failures, failingSince, status: 'PAUSED', pausedBecause: 'GONE' };
  if (isTest) return health;
  if (at.getTime() - failingSince.getTime() >= FAILING_BEFORE_PAUSE_MS)
    return { ...health, failures, failingSince, status: 'PAUSED', pausedBecause: 'FAILING' };
  return {
    ...health,
    ...{ failures, failingSince, restsUntil: restOf(failures, outcome, dice) },
    status: failures >= FAILURES_BEFORE_FAILING ? 'FAILING' : health.status,
  };
}

const later = (one: Date | null, other: Date): Date => (one && one > other ? one : other);

function restOf(failures: number, { askedMs, at }: Outcome, dice: number): Date | null {
  const doubled = Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** (failures - FAILURES_BEFORE_FAILING));
  const own = failures < FAILURES_BEFORE_FAILING ? 0 : Math.round(doubled * (1 - dice / 2));
  const rest = Math.max(own, heeded(askedMs));
  return rest === 0 ? null : new Date(at.getTime() + rest);
}
