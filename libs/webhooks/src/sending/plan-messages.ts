import type { Tx } from '#platform';

/** So much of the log is looked at in one transaction. */
const AT_ONCE = 1_000;

/**
 * Writes what the webhooks are owed of the next part of the log, one row a webhook and event, in one statement: of every type that one asks
 * for, at its unit and below as the tree stands now; of a test to the webhook that is tested alone. Answers whether there is more. Where
 * there is no webhook nothing is looked at and nothing is written, and two who do this at once write the same once.
 */
export async function planMessages(tx: Tx, at: Date): Promise<boolean> {
  const [done] = await tx.query<{ isMore: boolean }[]>(PLAN, [at]);
  return done?.isMore ?? false;
}

// From where it was left, or from where the first of the webhooks begins.
const PLAN = `
  with span as materialized (
    select place.start, least(place.start + ${AT_ONCE}, head.last_position) as upto, head.last_position as head
    from event_log head cross join lateral (
      select greatest(min(from_position), (select value::bigint from installation where key = 'webhooks_planned')) as start
      from webhooks where deleted_at is null having count(*) > 0) place
    where place.start < head.last_position
  ), planned as (
    insert into webhook_messages (id, webhook_id, event_id, position, urgent, next_at, created_at)
    select gen_random_uuid(), w.id, e.id, e.position, e.type = 'WebhookTested', $1, $1
    from span join events e on e.position > span.start and e.position <= span.upto
    join unit_paths path on path.descendant_id = e.unit_id and path.valid_to is null
    join webhooks w on w.unit_id = path.ancestor_id and w.deleted_at is null and w.from_position < e.position
      and case when e.type = 'WebhookTested' then w.id = e.stream_id else e.type = any(w.types) end
    on conflict (webhook_id, event_id) do nothing
  )
  insert into installation (key, value) select 'webhooks_planned', upto from span
  on conflict (key) do update set value = greatest(installation.value::bigint, excluded.value::bigint)::text
  returning (select upto < head from span) as "isMore"`;
