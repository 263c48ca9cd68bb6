import { DomainError, notFound, refuseIfAny, type Problem } from '#language';
import { metaFor, newId, type Tx } from '#platform';
import { requestPull } from '../data/request-pull.js';
import { secretAt } from '../data/secrets.store.js';
import { lockSource, openPull, type SourceRow } from '../data/sources.store.js';
import { namesOf } from '../domain/names-of.js';
import { pullProblems } from '../domain/keepers.js';
import { sendingProblems } from '../domain/sent-to-us.js';
import { claimPull } from '../pulls/claim-pull.js';
import { finishPull } from '../pulls/end-pull.js';
import type { IngestDependencies } from './dependencies.js';
import { outcomeOf, receivedOf, type Received } from './received.js';
import { jsonRows } from './sent-rows.js';
import { mayBeSigned, verifyMessage, type MessageHeaders } from './verify-message.js';

export interface SentMessage {
  sourceId: string;
  headers: MessageHeaders;
  /** Reads the bytes as they come. */
  read: () => Promise<Buffer>;
}

/**
 * Receives a signed message of a PUSH source. Its id, its pull and its measurements are one transaction: one that comes again is answered
 * with `repeated` and recorded once. Throws DomainError FORBIDDEN `webhook.*` for what is not signed by the source, and SourceFault.
 */
export async function receiveMessage(
  message: SentMessage,
  deps: IngestDependencies,
): Promise<Received | { repeated: true; pullId: string | null }> {
  const { sourceId, headers, read } = message;
  // Before anything is locked: who sends this is not known yet. And what can be no message of the source is not waited for.
  const secrets = await deps.uow.run((tx) => secretOf(tx, sourceId, deps));
  const body = mayBeSigned(headers, secrets) ? await read() : Buffer.alloc(0);
  const id = verifyMessage(body, headers, secrets);
  return deps.uow.run(async (tx) => {
    const source = await lockSource(tx, sourceId);
    if (!source) throw notFound('source');
    const taken = await tx.query<unknown[]>(
      `insert into ingested_messages (source_id, message_id) values ($1, $2) on conflict do nothing returning 1`,
      [sourceId, id],
    );
    if (taken.length === 0) return { repeated: true as const, pullId: await pullOf(tx, sourceId, id) };
    refuseIfAny(sendingProblems(source, 'PUSH'));
    refuseIfAny(pullProblems(await openPull(tx, sourceId), false));
    return record(tx, source, id, body.toString('utf8'), deps);
  });
}

async function record(
  tx: Tx,
  source: SourceRow,
  messageId: string,
  text: string,
  { recorder, now }: IngestDependencies,
): Promise<Received> {
  const at = now();
  const meta = metaFor(null, at);
  const pullId = await requestPull(tx, meta, source, { from: null, to: null });
  const pull = await claimPull(tx, pullId);
  if (!pull) throw new DomainError(TAKEN);
  const key = [source.id, messageId, pullId];
  await tx.query('update ingested_messages set pull_id = $3 where source_id = $1 and message_id = $2', key);
  const { attempt } = pull;
  const scope = { sourceId: source.id, scopeUnitId: source.unitId };
  const request = { recordingId: newId(), pullId, attempt, readAt: at, meta, ...scope };
  const rows = jsonRows(text, namesOf(source.settings));
  const received = await receivedOf(tx, pullId, await recorder.recordWithin(tx, request, rows), null);
  await finishPull(tx, pull, outcomeOf(received), at);
  return received;
}

/** The secrets of a source that takes messages; null where it has none. */
async function secretOf(tx: Tx, sourceId: string, { keys }: IngestDependencies): Promise<string | null> {
  const [source] = await tx.query<{ unitId: string; secret: string | null }[]>(
    `select unit_id as "unitId", settings ->> 'secret' as secret from sources where id = $1 and kind = 'PUSH'`,
    [sourceId],
  );
  if (!source) throw notFound('source');
  return source.secret === null ? null : secretAt(tx, keys, source.unitId, source.secret);
}

async function pullOf(tx: Tx, sourceId: string, messageId: string): Promise<string | null> {
  const [row] = await tx.query<{ pullId: string | null }[]>(
    `select pull_id as "pullId" from ingested_messages where source_id = $1 and message_id = $2`,
    [sourceId, messageId],
  );
  return row?.pullId ?? null;
}

const TAKEN: Problem = {
  code: 'CONFLICT',
  rule: 'pull.taken_over',
  message: 'Something else has taken the pull of this message.',
  remedy: 'Send it again.',
};
