import type { DomainEvent } from '#language';
import { appendEvents, type Meta, type Tx } from '#platform';
import { saveStreamVersion, streamOf, type WebhookRow } from '../data/webhooks.store.js';

/** Writes the event to the webhook's stream; its row is locked. */
export async function announce(tx: Tx, meta: Meta, webhook: WebhookRow, event: DomainEvent): Promise<void> {
  await saveStreamVersion(tx, webhook.id, await appendEvents(tx, meta, streamOf(webhook), [{ event }]));
}
