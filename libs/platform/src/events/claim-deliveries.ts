import type { Reader } from '../database/reader.js';

export interface Claimed {
  id: string;
  position: number;
  streamId: string;
  attempts: number;
  /** DEAD where the attempts were used up by processes that died at it: it is not to be worked. */
  status: 'OPEN' | 'DEAD';
}
export interface Claim {
  claimed: Claimed[];
  /** How many deliveries were looked at and how many were found blocked and put off. */
  looked: number;
  parked: number;
}
export interface ClaimLimits {
  batch: number;
  leaseMs: number;
  attempts: number;
}
/** A page this long from either end of what is due: a blocked pile then delays neither the longest waiting nor the newest. */
const PAGE = 100;
/** How many of one stream a batch takes together at most. */
export const STREAM_RUN = 50;

/**
 * Takes what one subscriber can do next, in one short transaction: the attempt is counted before the work begins, so that a
 * process that dies at it has used one up. Only the head of a stream can be taken, or for a batch the head and those right behind
 * it; what has been tried before is taken alone, so that one bad delivery uses up nobody else's attempts.
 * What is found behind a dead or busy one is put off (a minute and more behind a dead one) and woken when the one before it closes.
 */
export async function claimDeliveries(reader: Reader, subscriber: string, limits: ClaimLimits): Promise<Claim> {
  const { batch, leaseMs, attempts } = limits;
  const [claim] = await reader.query<Claim>(CLAIM, [
    subscriber,
    batch,
    leaseMs,
    attempts,
    Math.max(PAGE, batch),
    Math.min(STREAM_RUN, batch),
  ]);
  return claim as Claim;
}

// A leased delivery's next_at is the end of its lease, so that "due" is one condition with one index. The prefix of a stream is
// checked again after locking: with two claimants, skipping a locked head must not let the one behind it through. Rows are locked
// by ctid, because before the table was first analysed the planner would look for 200 of them with 200 scans of the whole pile; and what
// is in another part is asked by "in", which is looked up in a hash, where a join that expects one row would walk all for each.
const CLAIM = `
with looked as materialized (
  (select ctid as at, position, stream_id, next_at from deliveries
   where subscriber = $1 and status = 'OPEN' and next_at <= now() order by next_at, position limit $5)
  union
  (select ctid as at, position, stream_id, next_at from deliveries
   where subscriber = $1 and status = 'OPEN' and next_at <= now() order by next_at desc, position desc limit $5)
),
runs as materialized (
  select run.*, s.due, s.first,
    row_number() over stream = 1 as head,
    row_number() over stream = 1 and run.status = 'OPEN' and run.attempts > 0 and run.next_at <= now() as again,
    bool_and(run.status = 'OPEN' and run.attempts = 0) over stream as fresh
  from (select stream_id, min(next_at) as due, min(position) as first from looked group by stream_id) s
  cross join lateral (
    select d.ctid as at, d.position, d.stream_id, d.status, d.attempts, d.next_at from deliveries d
    where d.subscriber = $1 and d.stream_id = s.stream_id and d.status in ('OPEN', 'DEAD')
    order by d.position limit $6
  ) run
  window stream as (partition by run.stream_id order by run.position)
),
ordered as (
  select *, row_number() over every as place, first_value(attempts) over every as lead
  from runs where fresh or again
  window every as (order by due, first, position)
),
picked as (
  select * from ordered where place = 1 or (lead = 0 and attempts = 0 and place <= $2)
),
locked as (
  select d.position from deliveries d where d.ctid = any (array(select at from picked))
    and d.status = 'OPEN' and (d.attempts = 0 or d.next_at <= now())
  for update skip locked
),
taken as (
  select position from (
    select p.position, bool_and(p.position in (select position from locked)) over (partition by p.stream_id order by p.position) as whole
    from picked p
  ) checked where whole
),
claimed as (
  update deliveries d
  set status = case when d.attempts >= $4 then 'DEAD' else 'OPEN' end,
    attempts = d.attempts + case when d.attempts >= $4 then 0 else 1 end,
    lease_until = case when d.attempts >= $4 then null else now() + $3 * interval '1 ms' end,
    next_at = now() + $3 * interval '1 ms',
    last_error = case when d.lease_until is null then d.last_error
      else 'The process that worked on it ended, or lost the database, in attempt ' || d.attempts || '.' end
  from taken t where d.subscriber = $1 and d.position = t.position
  returning d.id, d.position, d.stream_id as "streamId", d.attempts, d.status
),
blocked as materialized (
  select l.at, l.position, h.status from looked l
  join runs h on h.head and h.stream_id = l.stream_id and h.position < l.position
  where l.position not in (select position from taken) and l.position not in (select position from runs where head)
),
behind as (
  select d.position from deliveries d where d.ctid = any (array(select at from blocked)) and d.status = 'OPEN'
  for update skip locked
),
parked as (
  update deliveries d
  set next_at = now() + case b.status
    when 'DEAD' then least(greatest(interval '1 minute', now() - d.open_since), interval '1 hour')
    else least(greatest(interval '1 second', now() - d.open_since), interval '1 minute') end
  from behind join blocked b using (position) where d.subscriber = $1 and d.position = behind.position
  returning 1
)
select (select coalesce(json_agg(c order by c.position), '[]') from claimed c) as claimed,
  (select count(*)::int from looked) as looked, (select count(*)::int from parked) as parked`;
