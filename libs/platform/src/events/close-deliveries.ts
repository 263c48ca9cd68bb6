import type { Reader } from '../database/reader.js';
import { STREAM_RUN, type Claimed } from './claim-deliveries.js';

// A woken row gets a new next_at even where it is due already: that keeps a claim from putting it off in the same moment.
// (Materialized, or else the planner, who expects one row, looks for what is behind each stream once for every open delivery.)
const wakeNext = (most: string): string => `
behind as materialized (
  select next.subscriber, next.position
  from (select subscriber, stream_id, max(position) as position from closed group by subscriber, stream_id) c
  cross join lateral (
    select d.subscriber, d.position from deliveries d
    where d.subscriber = c.subscriber and d.stream_id = c.stream_id and d.position > c.position
      and d.status in ('OPEN', 'DEAD')
    order by d.position limit ${most}
  ) next
),
woken as (
  update deliveries d set next_at = clock_timestamp() from behind b
  where d.subscriber = b.subscriber and d.position = b.position and d.status = 'OPEN'
    and (d.lease_until is null or d.lease_until <= now())
)
select count(*)::int as count from closed`;

/**
 * Closes deliveries as done and wakes what waited behind them, `wake` of each stream. Called in the transaction that holds their
 * effect. Answers how many it closed: fewer where another process has taken one over.
 */
export async function closeDeliveries(
  tx: Reader,
  claimed: readonly Claimed[],
  wake: number,
  note: string | null = null,
): Promise<number> {
  const [closed] = await tx.query<{ count: number }>(
    `with closed as (
       update deliveries d set status = 'DONE', done_at = clock_timestamp(), lease_until = null, note = $3
       from unnest($1::uuid[], $2::int[]) as mine (id, attempts)
       where d.id = mine.id and d.attempts = mine.attempts and d.status = 'OPEN'
       returning d.subscriber, d.stream_id, d.position
     ), ${wakeNext('$4')}`,
    [claimed.map((one) => one.id), claimed.map((one) => one.attempts), note, wake],
  );
  return closed?.count ?? 0;
}

/** Closes a dead or open delivery without its effect, with the reason, and wakes what waited behind it. */
export async function closeAsSkipped(tx: Reader, id: string, because: string): Promise<void> {
  await tx.query(
    `with closed as (
       update deliveries d set status = 'SKIPPED', done_at = clock_timestamp(), lease_until = null, skipped_because = $2
       where d.id = $1 returning d.subscriber, d.stream_id, d.position
     ), ${wakeNext(`${STREAM_RUN}`)}`,
    [id, because],
  );
}

/** Records that an attempt failed: tried again after `waitMs`, or dead where that was the last. */
export async function recordFailure(
  reader: Reader,
  { id, attempts }: Claimed,
  { error, waitMs, isLast }: { error: string; waitMs: number; isLast: boolean },
): Promise<void> {
  await reader.query(
    `with failed as (
       update deliveries set status = case when $5 then 'DEAD' else 'OPEN' end, lease_until = null, last_error = $3,
         next_at = now() + $4 * interval '1 ms'
       where id = $1 and attempts = $2 and status = 'OPEN' returning 1
     ) select count(*) from failed`,
    [id, attempts, error.slice(0, 2_000), waitMs, isLast],
  );
}

/** Gives back what was claimed and not begun: the attempt is not counted. */
export async function releaseClaims(reader: Reader, claimed: readonly Claimed[]): Promise<void> {
  await reader.query(
    `with released as (
       update deliveries d set attempts = d.attempts - 1, lease_until = null, next_at = now()
       from unnest($1::uuid[], $2::int[]) as mine (id, attempts)
       where d.id = mine.id and d.attempts = mine.attempts and d.status = 'OPEN' returning 1
     ) select count(*) from released`,
    [claimed.map((one) => one.id), claimed.map((one) => one.attempts)],
  );
}

/** Renews the leases of what is still to be worked. What is being worked needs none: its row is locked. */
export async function renewLeases(reader: Reader, claimed: readonly Claimed[], leaseMs: number): Promise<void> {
  await reader.query(
    `with renewed as (
       update deliveries d set lease_until = now() + $3 * interval '1 ms', next_at = now() + $3 * interval '1 ms'
       from unnest($1::uuid[], $2::int[]) as mine (id, attempts)
       where d.id = mine.id and d.attempts = mine.attempts and d.status = 'OPEN' returning 1
     ) select count(*) from renewed`,
    [claimed.map((one) => one.id), claimed.map((one) => one.attempts), leaseMs],
  );
}
