import { DomainError, type PullStatus } from '#language';
import type { Recorder, RecordingResult } from '#measurements';
import { metaFor, newId, type KeyRing, type Log, type UnitOfWork } from '#platform';
import { CONNECTORS } from '../connectors/known-connectors.js';
import { LIMITS, type Limits } from '../connectors/limits.js';
import { MOST_ATTEMPTS, endStatus, waitBeforeRetry, type EndStatus, type PullCounts } from '../domain/pull-end.js';
import { SourceFault } from '../domain/source-fault.js';
import { claimPull, keepLease, type ClaimedPull } from './claim-pull.js';
import { finishPull, putBack } from './end-pull.js';
import { openSecrets } from './open-secrets.js';

export interface PullDependencies {
  uow: UnitOfWork;
  recorder: Recorder;
  keys: KeyRing;
  fetch: typeof fetch;
  now: () => Date;
  log: Log;
  /** For tests; what is left out is as in `LIMITS`. */
  limits?: Partial<Limits>;
}
const NOTHING: PullCounts = { rowsRead: 0, accepted: 0, unchanged: 0, revised: 0, rejected: 0 };

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
    return end(deps, pull, 'FAILED', NOTHING, fault);
  }
  const letGo = keepLease(uow, pull, (error) =>
    log.warn('a lease was not renewed', { ...facts, error: String(error) }),
  );
  try {
    const { counts, fault } = await readAndRecord(pull, deps);
    return await end(deps, pull, fault ? 'FAILED' : endStatus(counts), counts, fault ?? untaken(counts));
  } catch (error) {
    if (error instanceof DomainError && error.first.rule === 'pull.taken_over') return null;
    if (!(error instanceof SourceFault)) log.error('a pull broke off', { ...facts, error: stackOf(error) });
    return await retryOrFail(deps, pull, error instanceof SourceFault ? error : OURS);
  } finally {
    letGo();
  }
}

async function readAndRecord(
  pull: ClaimedPull,
  { uow, keys, recorder, fetch, now, limits }: PullDependencies,
): Promise<{ counts: PullCounts; fault: SourceFault | null }> {
  const { id: pullId, attempt, sourceId, unitId, correlationId, kind, from, to, timeZone } = pull;
  const connector = CONNECTORS[kind];
  if (!connector) throw new SourceFault('source.not_read', `A source of kind ${kind} is sent to us; it is not read.`);
  const readAt = now();
  const opened = await uow.run((tx) => openSecrets(tx, keys, pull));
  const asked = { ...opened, from, to, since: null, timeZone };
  const reading = await connector(asked, { fetch, limits: { ...LIMITS, ...limits } });
  try {
    const meta = metaFor(null, readAt, correlationId);
    const request = { recordingId: newId(), sourceId, pullId, attempt, readAt, meta, scopeUnitId: unitId };
    return { counts: countsOf(await recorder.record(request, reading.rows)), fault: reading.fault };
  } finally {
    await reading.close();
  }
}

const countsOf = ({ rowsRead, accepted, unchanged, revised, rejected }: RecordingResult): PullCounts => ({
  rowsRead,
  accepted,
  unchanged,
  revised,
  rejected,
});

/** All rejected is no part of anything. */
const untaken = (counts: PullCounts): SourceFault | null =>
  endStatus(counts) === 'FAILED'
    ? new SourceFault(
        'pull.all_rejected',
        `None of the ${counts.rowsRead} measurements could be taken; the quarantine says why.`,
      )
    : null;

const OURS = new SourceFault(
  'pull.broke_off',
  'Something went wrong here while the source was read. It is in the log.',
  true,
);
const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

async function retryOrFail(deps: PullDependencies, pull: ClaimedPull, fault: SourceFault): Promise<PullStatus | null> {
  if (!fault.passing || pull.attempt >= MOST_ATTEMPTS) return end(deps, pull, 'FAILED', NOTHING, fault);
  const wait = waitBeforeRetry(pull.attempt, Math.random(), fault.askedMs);
  return (await deps.uow.run((tx) => putBack(tx, pull, fault.text, wait))) ? 'QUEUED' : null;
}

async function end(
  { uow, now, log }: PullDependencies,
  pull: ClaimedPull,
  status: EndStatus,
  counts: PullCounts,
  fault: SourceFault | null,
): Promise<EndStatus | null> {
  const done = await uow.run((tx) => finishPull(tx, pull, status, counts, fault?.text ?? null, now()));
  if (!done) return null;
  log.info('a pull ended', { pullId: pull.id, sourceId: pull.sourceId, status, ...counts, code: fault?.code ?? null });
  return status;
}
