import type { Reader } from '#platform';

/**
 * Forgets ids of messages from more than thirty days ago. What is signed is refused after five minutes; but a sender that had no answer
 * signs the same message anew for days.
 */
export async function sweepMessages(source: Reader): Promise<void> {
  await source.query(`delete from ingested_messages where received_at < now() - interval '30 days'`);
}
