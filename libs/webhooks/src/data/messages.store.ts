import type { DeliveredEvent, Tx } from '#platform';

/**
 * Writes what the webhooks are owed of these events, one row a webhook and event, in one statement: of every type that one asks for, at its
 * unit and below as the tree stands now; of a test to the webhook that is tested alone.
 */
export async function planMessages(tx: Tx, events: readonly DeliveredEvent[], at: Date): Promise<void> {
  await tx.query(
    `insert into webhook_messages (id, webhook_id, event_id, position, urgent, next_at, created_at)
     select gen_random_uuid(), w.id, e.id, e.position, e.is_test, $2, $2
     from (select id, position, type, stream_id, unit_id, type = 'WebhookTested' as is_test from events where id = any($1)) e
     join unit_paths path on path.descendant_id = e.unit_id and path.valid_to is null
     join webhooks w on w.unit_id = path.ancestor_id and w.deleted_at is null and w.from_position < e.position
       and case when e.is_test then w.id = e.stream_id else e.type = any(w.types) end
     on conflict (webhook_id, event_id) do nothing`,
    [events.map(({ id }) => id), at],
  );
}

export interface AttemptedMessage {
  id: string;
  webhookId: string;
  eventId: string;
  status: 'WAITING' | 'DELIVERED' | 'GIVEN_UP' | 'DROPPED';
}

/** What the attempt was of; null where there is none. Its webhook is to be locked first. */
export async function messageOfAttempt(tx: Tx, attemptId: string): Promise<AttemptedMessage | null> {
  const [row] = await tx.query<AttemptedMessage[]>(
    `select m.id, m.webhook_id as "webhookId", m.event_id as "eventId", m.status
     from webhook_attempts a join webhook_messages m on m.id = a.message_id where a.id = $1`,
    [attemptId],
  );
  return row ?? null;
}

/** Sends it once more, as the message that it was, with all its attempts anew. */
export async function sendAgain(tx: Tx, messageId: string, at: Date): Promise<void> {
  await tx.query(
    `update webhook_messages set status = 'WAITING', urgent = true, attempts = 0, next_at = $2, given_up_at = null where id = $1`,
    [messageId, at],
  );
}

/** All that waits is due; what was given up since the address began to fail is sent after all. */
export async function takeUpAgain(tx: Tx, webhookId: string, failingSince: Date | null, at: Date): Promise<void> {
  await tx.query(
    `update webhook_messages set status = 'WAITING', attempts = 0, next_at = $3, given_up_at = null
     where webhook_id = $1 and (status = 'WAITING' or status = 'GIVEN_UP' and given_up_at >= $2::timestamptz)`,
    [webhookId, failingSince, at],
  );
}
