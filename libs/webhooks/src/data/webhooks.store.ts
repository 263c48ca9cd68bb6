import type { EventType, WebhookPause } from '#language';
import type { Stream, Tx } from '#platform';
import type { Health } from '../domain/health.js';
import type { WebhookForm } from '../domain/webhook.js';

/** A webhook as those who change it see it. */
export interface WebhookRow extends WebhookForm, Health {
  id: string;
  unitId: string;
  streamVersion: number;
}
export const HEALTH_COLUMNS = `status, paused_because as "pausedBecause", failures, failing_since as "failingSince",
  rests_until as "restsUntil", last_delivered_at as "lastDeliveredAt"`;

/** Of what has a position by now it is told nothing. Its stream is at version 1, its first event. */
export async function insertWebhook(
  tx: Tx,
  { id, unitId, createdBy, at }: { id: string; unitId: string; createdBy: string | null; at: Date },
  { url, types, description }: WebhookForm,
): Promise<void> {
  await tx.query(
    `insert into webhooks (id, unit_id, stream_version, url, description, types, from_position, created_by, created_at)
     select $1, $2, 1, $3, $4, $5, last_position, $6, $7 from event_log`,
    [id, unitId, url, description, types, createdBy, at],
  );
}

/** How many the unit itself has. Until the transaction ends nobody else adds one there. */
export async function countWebhooksOf(tx: Tx, unitId: string): Promise<number> {
  await tx.query("select pg_advisory_xact_lock(hashtext('webhooks'), hashtext($1))", [unitId]);
  const [row] = await tx.query<[{ n: number }]>(
    'select count(*)::int as n from webhooks where unit_id = $1 and deleted_at is null',
    [unitId],
  );
  return row.n;
}

/** The webhook, locked until the transaction ends; null where there is none, or none any more. */
export async function lockWebhook(tx: Tx, id: string): Promise<WebhookRow | null> {
  const [row] = await tx.query<WebhookRow[]>(
    `select id, unit_id as "unitId", stream_version as "streamVersion", url, types, description, ${HEALTH_COLUMNS}
     from webhooks where id = $1 and deleted_at is null for no key update`,
    [id],
  );
  return row ?? null;
}

export const streamOf = ({ id, streamVersion, unitId }: WebhookRow): Stream => ({
  stream: 'webhook',
  id,
  version: streamVersion,
  unitId,
});

export async function saveForm(tx: Tx, id: string, { url, types, description }: WebhookForm): Promise<void> {
  await tx.query('update webhooks set url = $2, types = $3, description = $4 where id = $1', [
    id,
    url,
    types as EventType[],
    description,
  ]);
}

export async function saveHealth(tx: Tx, id: string, health: Health): Promise<void> {
  const { status, pausedBecause, failures, failingSince, restsUntil, lastDeliveredAt } = health;
  await tx.query(
    `update webhooks set status = $2, paused_because = $3, failures = $4, failing_since = $5, rests_until = $6, last_delivered_at = $7
     where id = $1`,
    [id, status, pausedBecause satisfies WebhookPause | null, failures, failingSince, restsUntil, lastDeliveredAt],
  );
}

/** Beside the events that brought the stream there. */
export async function saveStreamVersion(tx: Tx, id: string, version: number): Promise<void> {
  await tx.query('update webhooks set stream_version = $2 where id = $1', [id, version]);
}

/** Its secrets and what waits for it go at once; what was attempted stays for its thirty days. */
export async function removeWebhook(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.query('delete from secrets where webhook_id = $1', [id]);
  await tx.query(`delete from webhook_messages where webhook_id = $1 and status = 'WAITING'`, [id]);
  await tx.query('update webhooks set deleted_at = $2 where id = $1', [id, at]);
}
