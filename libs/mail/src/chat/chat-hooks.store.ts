import { addSealed, appendEvents, type KeyRing, type Meta, type Stream, type Tx } from '#platform';
import type { DomainEvent } from '#language';
import type { Health } from '#webhooks';
import type { ChatHookForm } from '../domain/chat-hook.js';

/** A hook as those who change it see it. */
export interface ChatHookRow extends Health {
  id: string;
  unitId: string;
  streamVersion: number;
}
const HEALTH = `status, paused_because as "pausedBecause", failures, failing_since as "failingSince", rests_until as "restsUntil",
  last_delivered_at as "lastDeliveredAt"`;

/** Writes the hook and seals its address. Its stream is at version 1, its first event. */
export async function insertChatHook(
  tx: Tx,
  keys: KeyRing,
  hook: { id: string; unitId: string; createdBy: string | null; at: Date },
  { kind, url, digest, weekday, hour }: ChatHookForm,
): Promise<void> {
  await tx.query(
    `insert into chat_hooks (id, unit_id, stream_version, kind, host, digest, weekday, hour, saved_at, created_by, created_at)
     values ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $8)`,
    [hook.id, hook.unitId, kind, new URL(url).host, digest, weekday, hour, hook.at, hook.createdBy],
  );
  await addSealed(tx, keys, 'chat_hook_id', hook, url, hook.at);
}

/** How many the unit itself has. Until the transaction ends nobody else adds one there. */
export async function countChatHooksOf(tx: Tx, unitId: string): Promise<number> {
  await tx.query("select pg_advisory_xact_lock(hashtext('chat hooks'), hashtext($1))", [unitId]);
  const [row] = await tx.query<[{ n: number }]>(
    'select count(*)::int as n from chat_hooks where unit_id = $1 and deleted_at is null',
    [unitId],
  );
  return row.n;
}

/** The hook, locked until the transaction ends; null where there is none, or none any more. */
export async function lockChatHook(tx: Tx, id: string): Promise<ChatHookRow | null> {
  const [row] = await tx.query<ChatHookRow[]>(
    `select id, unit_id as "unitId", stream_version as "streamVersion", ${HEALTH}
     from chat_hooks where id = $1 and deleted_at is null for no key update`,
    [id],
  );
  return row ?? null;
}

/** Its row is locked. */
export async function saveHookHealth(tx: Tx, id: string, health: Health): Promise<void> {
  const { status, pausedBecause, failures, failingSince, restsUntil, lastDeliveredAt } = health;
  await tx.query(
    `update chat_hooks set status = $2, paused_because = $3, failures = $4, failing_since = $5, rests_until = $6, last_delivered_at = $7
     where id = $1`,
    [id, status, pausedBecause, failures, failingSince, restsUntil, lastDeliveredAt],
  );
}

/** Writes the event to the hook's stream; its row is locked. */
export async function announceOfHook(tx: Tx, meta: Meta, hook: ChatHookRow, event: DomainEvent): Promise<void> {
  const { id, unitId, streamVersion } = hook;
  const stream: Stream = { stream: 'chat_hook', id, version: streamVersion, unitId };
  const version = await appendEvents(tx, meta, stream, [{ event }]);
  await tx.query('update chat_hooks set stream_version = $2 where id = $1', [id, version]);
}

/** Its address and what waits for it go at once. */
export async function removeChatHook(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.query('delete from secrets where chat_hook_id = $1', [id]);
  await tx.query(`update chat_posts set status = 'DROPPED' where hook_id = $1 and status = 'WAITING'`, [id]);
  await tx.query('update chat_hooks set deleted_at = $2 where id = $1', [id, at]);
}
