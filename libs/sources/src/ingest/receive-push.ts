import { createHash } from 'node:crypto';
import { DomainError, notFound, refuseIfAny } from '#language';
import { giveKeyBack, recordingOfKey, requireRecordingRole, type RecordRequest } from '#measurements';
import { metaFor, newId, type Tx } from '#platform';
import { roleProblems, rolesAt } from '#units';
import { requestPull } from '../data/request-pull.js';
import { lockSource, openPull } from '../data/sources.store.js';
import { pullProblems } from '../domain/keepers.js';
import { sendingProblems } from '../domain/sent-to-us.js';
import { claimPull, type ClaimedPull } from '../pulls/claim-pull.js';
import type { IngestDependencies } from './dependencies.js';
import { receivedOf, type Received } from './received.js';
import { recordReceived } from './record-received.js';
import { sentRows, type SentReading } from './sent-rows.js';

/** Measurements as they come, and who sends them. Without a source each row must be of a unit where the person may record. */
export interface SentPush {
  pieces: AsyncIterable<Uint8Array>;
  contentType: string;
  personId: string;
  sourceId: string | null;
  idempotencyKey: string | null;
  correlationId: string;
}
const LONGEST_KEY = 200;

/**
 * Receives measurements and records them, all rows staged before the first is recorded. The same bytes with the same key are carried
 * out once and answered alike. Throws DomainError for who may not, what is not read and a key that was used for other bytes; SourceFault
 * for what is wrong with the bytes.
 */
export async function receivePush(sent: SentPush, deps: IngestDependencies): Promise<Received> {
  const { sourceId, personId, idempotencyKey: key } = sent;
  const parse = sentRows(sent.contentType);
  if (!parse) throw new DomainError(TYPE_UNKNOWN);
  if (key !== null && (key.trim() === '' || key.length > LONGEST_KEY)) throw new DomainError(KEY_INVALID);
  // The source is part of what is asked: the same rows for another one are another request.
  const hash = createHash('sha256').update(`${sourceId ?? ''}\n`);
  const pieces = hashed(hash, sent.pieces);
  const sender = {
    personId,
    ...(key !== null && { idempotencyKey: key, hashOfRows: () => hash.copy().digest('hex') }),
  };
  const opened = sourceId === null ? null : await deps.uow.run((tx) => claim(tx, sourceId, sent, deps.now()));
  try {
    if (opened?.pull) {
      const { pull } = opened;
      return await recordReceived(pull, sender, () => parse(pieces, pull.settings), deps);
    }
    if (sourceId === null) await requireRecordingRole(deps.reader, personId);
    const reading = await parse(pieces, opened?.settings ?? NO_MAPPING);
    return await withoutPull(reading, opened?.pullId ?? null, sender, sent, deps);
  } catch (error) {
    if (key !== null) await deps.uow.run((tx) => giveKeyBack(tx, personId, key));
    throw error;
  }
}

/** A pull of the source for what is sent; or, where the key was carried out before, the pull that it had then. */
async function claim(
  tx: Tx,
  sourceId: string,
  { personId, idempotencyKey: key, correlationId }: SentPush,
  at: Date,
): Promise<{ pull: ClaimedPull | null; pullId: string | null; settings: ClaimedPull['settings'] }> {
  const source = await lockSource(tx, sourceId);
  const held = source ? ((await rolesAt(tx, personId, [source.unitId])).get(source.unitId) ?? []) : [];
  if (!source || held.length === 0) throw notFound('source', ['source']);
  refuseIfAny(roleProblems(held, 'INTEGRATION'));
  const { settings } = source;
  const before = key === null ? null : await recordingOfKey(tx, personId, key);
  if (before) return { pull: null, pullId: before.pullId, settings };
  refuseIfAny(sendingProblems(source, 'PUSH'));
  refuseIfAny(pullProblems(await openPull(tx, sourceId), false));
  if (key !== null) await giveKeyBack(tx, personId, key);
  const pullId = await requestPull(tx, metaFor(personId, at, correlationId), source, { from: null, to: null });
  return { pull: await claimPull(tx, pullId), pullId, settings };
}

/** What a person sends without a source; and what was carried out before, which the recorder reads through and answers as then. */
async function withoutPull(
  { fault, rows }: SentReading,
  pullId: string | null,
  sender: Pick<RecordRequest, 'personId' | 'idempotencyKey' | 'hashOfRows'>,
  { personId, correlationId }: SentPush,
  { recorder, reader, now, log }: IngestDependencies,
): Promise<Received> {
  const readAt = now();
  const meta = metaFor(personId, readAt, correlationId);
  const by = fault ? { personId } : sender;
  const request = { recordingId: newId(), onlyWherePersonMay: true, readAt, meta, ...by };
  const received = await receivedOf(reader, pullId, await recorder.record(request, rows), fault);
  log.info('what was sent was recorded', { pullId, status: received.status, rowsRead: received.rowsRead });
  return received;
}

async function* hashed(
  hash: ReturnType<typeof createHash>,
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
}

const NO_MAPPING = { mapping: null, names: null };
const TYPE_UNKNOWN = {
  code: 'INVALID',
  rule: 'body.type_unknown',
  message: 'Measurements come as application/json, application/x-ndjson or text/csv.',
  remedy: 'Name one of them as the Content-Type.',
} as const;
const KEY_INVALID = {
  code: 'INVALID',
  rule: 'idempotency.key_invalid',
  message: `Idempotency-Key has 1 to ${LONGEST_KEY} characters.`,
  remedy: 'Make a new one for each request, and send the same again when you repeat that request.',
} as const;
