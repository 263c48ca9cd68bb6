import { DomainError, type PullStatus, type SourceKind } from '#language';
import { anyLate, type Recorder } from '#measurements';
import { metaFor, newId, type AddressOf, type KeyRing, type Log, type UnitOfWork } from '#platform';
import type { Connector } from '../connectors/connector.js';
import { CONNECTORS } from '../connectors/known-connectors.js';
import { LIMITS, type Limits } from '../connectors/limits.js';
import {
  MOST_ATTEMPTS,
  countsOf,
  endStatus,
  isTriedAgain,
  waitBeforeRetry,
  type EndStatus,
  type PullCounts,
} from '../domain/pull-end.js';
import { SourceFault } from '../domain/source-fault.js';
import { claimPull, keepLease, type ClaimedPull } from './claim-pull.js';
import { finishPull, putBack } from './end-pull.js';
import { allRejected, shapeFault } from './faults-of-rows.js';
import { openSecrets } from './open-secrets.js';
import { tellProgress } from './tell-progress.js';
import { NOTHING_READ, type PullOutcome } from './write-end.js';

export interface PullDependencies {
  uow: UnitOfWork;
  recorder: Recorder;
  keys: KeyRing;
  fetch: typeof fetch;
  addressOf: AddressOf;
  now: () => Date;
  log: Log;
  /** For tests; what is left out is as in `LIMITS`. */
  limits?: Partial<Limits>;
  /** For tests, as what follows: how each kind is read, and after how long a pull first tells how far it has come. */
  connectors?: Readonly<Partial<Record<SourceKind, Connector>>>;
  progressMs?: number;
}

/**
 * Runs one attempt of a pull: claims it in a transaction of its own, reads the source, records, and ends it. Safe to call twice and at
 * any time: what is not to be run now is left alone. Answers where the pull stands then (QUEUED: it will be tried again), or null where
 * there was nothing to do or another attempt took over. Throws only where the database cannot be reached; the lease then runs out and
 * another attempt takes the pull up.
 */
export async function runPull(pullId: string, deps: PullDependencies): Promise<PullStatus | null> {
  const { uow, log } = deps;
  const pull = await uow.run((tx) => claimPull(tx, pullId));
  if (!pull) return null;
  const facts = { pullId, sourceId: pull.sourceId, attempt: pull.attempt };
  if (pull.attempt > MOST_ATTEMPTS) {
    const fault = new SourceFault('pull.worker_lost', `The worker stopped in the middle of it ${MOST_ATTEMPTS} times.`);
    return end(deps, pull, { status: 'FAILED', counts: NOTHING_READ, fault, newest: null });
  }
  const letGo = keepLease(uow, pull, (error) =>
    log.warn('a lease was not renewed', { ...facts, error: String(error) }),
  );
  try {
    return await end(deps, pull, await readAndRecord(pull, deps));
  } catch (error) {
    if (error instanceof DomainError && error.first.rule === 'pull.taken_over') return null;
    if (!(error instanceof SourceFault)) log.error('a pull broke off', { ...facts, error: stackOf(error) });
    return await retryOrFail(deps, pull, error instanceof SourceFault ? error : OURS);
  } finally {
    letGo();
  }
}

async function readAndRecord(pull: ClaimedPull, deps: PullDependencies): Promise<PullOutcome> {
  const { uow, keys, recorder, fetch, addressOf, now, limits, connectors } = deps;
  const { id: pullId, attempt, sourceId, unitId, correlationId, kind, from, to, since, timeZone } = pull;
  const connector = connectors?.[kind] ?? CONNECTORS[kind];
  const readAt = now();
  const opened = await uow.run((tx) => openSecrets(tx, keys, pull));
  const asked = { ...opened, from, to, since, timeZone };
  const reading = await connector(asked, { fetch, addressOf, limits: { ...LIMITS, ...limits } });
  const progress = tellProgress(deps, pull, deps.progressMs);
  try {
    const meta = metaFor(null, readAt, correlationId);
    const whose = { recordingId: newId(), sourceId, pullId, attempt, readAt, meta, scopeUnitId: unitId };
    const result = await recorder.record({ ...whose, progress: progress.tell }, reading.rows);
    const fault = reading.fault ?? shapeFault(result.turned);
    return await outcomeOf(deps, pull, countsOf(result), fault, reading.newest?.() ?? null);
  } finally {
    await progress.end();
    await reading.close();
  }
}

async function outcomeOf(
  { uow, now }: PullDependencies,
  { sourceId, since }: ClaimedPull,
  counts: PullCounts,
  fault: SourceFault | null,
  newest: string | null,
): Promise<PullOutcome> {
  if (fault) return { status: 'FAILED', counts, fault, newest: null };
  const asked = counts.rowsRead === 0 && since !== null;
  const status = endStatus(counts, asked ? await uow.run((tx) => anyLate(tx, sourceId, now())) : true);
  return { status, counts, fault: status === 'FAILED' ? allRejected(counts) : null, newest };
}

const OURS = new SourceFault(
  'pull.broke_off',
  'Something went wrong here while the source was read. It is in the log.',
  true,
);
const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

async function retryOrFail(deps: PullDependencies, pull: ClaimedPull, fault: SourceFault): Promise<PullStatus | null> {
  const wait = waitBeforeRetry(pull.attempt, Math.random(), fault.askedMs);
  const again = isTriedAgain(fault, pull.attempt);
  if (again && (await deps.uow.run((tx) => putBack(tx, pull, fault.text, wait)))) return 'QUEUED';
  return end(deps, pull, { status: 'FAILED', counts: NOTHING_READ, fault, newest: null });
}

async function end(
  { uow, now, log }: PullDependencies,
  pull: ClaimedPull,
  outcome: PullOutcome,
): Promise<EndStatus | null> {
  const done = await uow.run((tx) => finishPull(tx, pull, outcome, now()));
  if (!done) return null;
  const { status, counts, fault } = outcome;
  log.info('a pull ended', { pullId: pull.id, sourceId: pull.sourceId, status, ...counts, code: fault?.code ?? null });
  return status;
}
