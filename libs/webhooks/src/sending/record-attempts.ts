import { appendEvents, metaFor, newId, type Tx } from '#platform';
import { lockWebhook, saveHealth, saveStreamVersion, streamOf } from '../data/webhooks.store.js';
import { afterAttempt, type Health } from '../domain/health.js';
import { waitAfter } from '../domain/schedule.js';
import type { ClaimedMessage } from './claim-messages.js';
import type { Answer } from './post-message.js';

/** One attempt, when it began and how it ended. */
export interface Attempt extends Answer {
  message: ClaimedMessage;
  at: Date;
}
/** A test is sent once: whoever sent it looks at what came of it. */
const isTest = ({ event }: ClaimedMessage): boolean => event.type === 'WebhookTested';

/**
 * Writes attempts into the log of the webhook, what becomes of their messages, and how the address is by now. A message that another
 * attempt has taken over meanwhile is left to it. `dice` answers numbers in [0, 1).
 */
export async function recordAttempts(
  tx: Tx,
  webhookId: string,
  attempts: readonly Attempt[],
  now: Date,
  dice: () => number,
): Promise<void> {
  const webhook = await lockWebhook(tx, webhookId);
  const rows = attempts.map((attempt) => {
    const { message, at, delivered, status, durationMs, error, excerpt, askedMs } = attempt;
    const wait = delivered || isTest(message) ? null : waitAfter(message.attempt, dice(), askedMs);
    const next = wait === null ? null : new Date(now.getTime() + wait);
    return {
      ...{ id: newId(), message_id: message.id, number: message.attempt, at, delivered, status, error, excerpt },
      ...{ duration_ms: durationMs, next_at: next, became: delivered ? 'DELIVERED' : next ? 'WAITING' : 'GIVEN_UP' },
    };
  });
  await tx.query(RECORD, [webhookId, JSON.stringify(rows), now]);
  if (!webhook) return;
  const health = attempts.reduce<Health>(
    (before, { message, delivered, status, askedMs }) =>
      afterAttempt(before, { delivered, status, askedMs, isTest: isTest(message), at: now }, dice()),
    webhook,
  );
  await saveHealth(tx, webhookId, health);
  if (health.status !== 'PAUSED' || webhook.status === 'PAUSED' || health.pausedBecause === null) return;
  const event = { type: 'WebhookPaused' as const, data: { because: health.pausedBecause } };
  const version = await appendEvents(tx, metaFor(null, now), streamOf(webhook), [{ event }]);
  await saveStreamVersion(tx, webhookId, version);
}

// A webhook that was deleted meanwhile has taken what waited with it.
const RECORD = `
  with told as (
    select * from jsonb_to_recordset($2::jsonb) as a (id uuid, message_id uuid, number int, at timestamptz, delivered boolean, status int,
      duration_ms int, error text, excerpt text, next_at timestamptz, became text)
  ), kept as (
    insert into webhook_attempts (id, message_id, webhook_id, number, at, status, duration_ms, error, excerpt, delivered)
    select a.id, a.message_id, $1, a.number, a.at, a.status, a.duration_ms, a.error, a.excerpt, a.delivered
    from told a join webhook_messages m on m.id = a.message_id
  )
  update webhook_messages m
  set status = a.became, next_at = coalesce(a.next_at, m.next_at), lease_until = null, urgent = false,
    given_up_at = case when a.became = 'GIVEN_UP' then $3::timestamptz end
  from told a where m.id = a.message_id and m.attempts = a.number and m.status = 'WAITING'`;
