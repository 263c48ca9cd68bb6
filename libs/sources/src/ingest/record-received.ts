import type { RecordRequest } from '#measurements';
import { metaFor, newId } from '#platform';
import { SourceFault } from '../domain/source-fault.js';
import { keepLease, type ClaimedPull } from '../pulls/claim-pull.js';
import { finishPull } from '../pulls/end-pull.js';
import { NOTHING_READ } from '../pulls/write-end.js';
import type { IngestDependencies } from './dependencies.js';
import { outcomeOf, receivedOf, type Received } from './received.js';
import type { SentReading } from './sent-rows.js';

/** Who sent it, and the key under which the same is carried out once. */
export type Sender = Pick<RecordRequest, 'personId' | 'idempotencyKey' | 'hashOfRows'>;

/**
 * Runs a pull whose bytes this process has: reads, records and ends it, under its lease. Whatever breaks it off ends it as FAILED with
 * the reason, for the bytes are with nobody else; what breaks off before all rows are in leaves nothing recorded. Throws SourceFault and
 * DomainError as they came.
 */
export async function recordReceived(
  pull: ClaimedPull,
  sender: Sender,
  read: () => Promise<SentReading>,
  deps: IngestDependencies,
): Promise<Received> {
  const { uow, recorder, reader, log } = deps;
  const { id: pullId, attempt, sourceId, unitId, correlationId } = pull;
  const readAt = deps.now();
  const letGo = keepLease(uow, pull, (error) => log.warn('a lease was not renewed', { pullId, error: String(error) }));
  try {
    const { fault, rows } = await read();
    const meta = metaFor(sender.personId ?? null, readAt, correlationId);
    // A table that is refused for its header is not read to its end: there is nothing to tell the same one by.
    const by = fault ? { personId: sender.personId } : sender;
    // Whose rights are taken back while the bytes come in has nothing recorded.
    const reach = { scopeUnitId: unitId, onlyWherePersonMay: true };
    const request = { recordingId: newId(), sourceId, pullId, attempt, readAt, meta, ...reach, ...by };
    const received = await receivedOf(reader, pullId, await recorder.record(request, rows), fault);
    const outcome = outcomeOf(received);
    await uow.run((tx) => finishPull(tx, pull, outcome, deps.now()));
    log.info('what was sent was recorded', { pullId, sourceId, status: outcome.status, ...outcome.counts });
    return received;
  } catch (error) {
    const fault = error instanceof SourceFault ? error : OURS;
    const outcome = { status: 'FAILED' as const, counts: NOTHING_READ, fault, newest: null };
    await uow.run((tx) => finishPull(tx, pull, outcome, deps.now()));
    throw error;
  } finally {
    letGo();
  }
}

const OURS = new SourceFault('pull.broke_off', 'It could not be recorded. Send it again.');
