import { EVENT_COLUMNS, type LoggedEvent, type Tx } from '#platform';

/** Longer than an attempt may take: then its worker is gone. */
const LEASE_SECONDS = 30;
/** So many are taken up together; of an address that failed the last time, one. */
const A_BATCH = 20;

/** A message as the attempt that holds it sees it. */
export interface ClaimedMessage {
  id: string;
  attempt: number;
  /** Where its webhook sends by now. */
  url: string;
  epoch: number;
  event: LoggedEvent;
}

/**
 * Takes up the next messages of the webhook, in the order of the log; none where somebody else is at it, or it is at rest. The attempt is
 * counted before it is made, so that one at which a process dies is one. What happened at a unit that is not under the webhook's any more
 * is dropped: rights follow today's tree.
 */
export async function claimMessages(tx: Tx, webhookId: string, now: Date): Promise<ClaimedMessage[]> {
  const [free] = await tx.query<{ most: number }[]>(
    `select case when failures = 0 then ${A_BATCH} else 1 end as most from webhooks
     where id = $1 and deleted_at is null for no key update skip locked`,
    [webhookId],
  );
  if (!free) return [];
  const rows = await tx.query<Row[]>(CLAIM, [webhookId, now, free.most]);
  return rows
    .filter(({ mayGo }) => mayGo)
    .map(({ messageId: id, mayGo: _, attempt, url, epoch, ...event }) => ({ id, attempt, url, epoch, event }));
}
type Row = LoggedEvent & { messageId: string; mayGo: boolean; attempt: number; url: string; epoch: number };

const CLAIM = `
  with next as materialized (
    select m.id, exists (
        select from unit_paths path
        where path.ancestor_id = w.unit_id and path.descendant_id = e.unit_id and path.valid_to is null) as may_go
    from webhook_messages m join webhooks w on w.id = m.webhook_id join events e on e.id = m.event_id
    where m.webhook_id = $1 and m.status = 'WAITING' and m.next_at <= $2
      and (m.urgent or w.status <> 'PAUSED' and (w.rests_until is null or w.rests_until <= $2))
      and not exists (select from webhook_messages busy where busy.webhook_id = $1 and busy.lease_until > clock_timestamp())
    order by m.position limit $3
  ), claimed as (
    update webhook_messages m set
      status = case when next.may_go then 'WAITING' else 'DROPPED' end,
      attempts = m.attempts + next.may_go::int,
      lease_until = case when next.may_go then clock_timestamp() + interval '${LEASE_SECONDS} seconds' end
    from next where m.id = next.id
    returning m.id, m.event_id, m.attempts, m.position as place, next.may_go
  )
  select c.id as "messageId", c.may_go as "mayGo", c.attempts as attempt, w.url,
    coalesce((select value from installation where key = 'epoch'), '1')::bigint as epoch, ${EVENT_COLUMNS}
  from claimed c join webhooks w on w.id = $1 join events e on e.id = c.event_id order by c.place`;

/** Gives back what was taken up and not begun: not an attempt. */
export async function releaseMessages(tx: Tx, claimed: readonly ClaimedMessage[]): Promise<void> {
  if (claimed.length === 0) return;
  await tx.query(
    `update webhook_messages m set attempts = m.attempts - 1, lease_until = null
     from unnest($1::uuid[], $2::int[]) as mine (id, attempt)
     where m.id = mine.id and m.attempts = mine.attempt and m.status = 'WAITING'`,
    [claimed.map(({ id }) => id), claimed.map(({ attempt }) => attempt)],
  );
}
