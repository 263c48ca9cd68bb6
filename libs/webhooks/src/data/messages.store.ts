import type { Tx } from '#platform';

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
