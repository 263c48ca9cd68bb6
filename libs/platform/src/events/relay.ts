import type { DataSource } from 'typeorm';

/** One holder at a time gives positions or registers subscribers; released with the transaction. */
export const LOG_LOCK = `select pg_advisory_xact_lock(hashtextextended('ramp-event-log', 0))`;

/**
 * Gives committed events that have none the next positions, in order of writing, and writes what each subscriber owes for them, in
 * one transaction. Answers how many.
 *
 * The lock is taken in a statement of its own: in READ COMMITTED the second one then sees all that was committed before the lock
 * was free, so positions become visible in their order and without a gap. An event of a transaction that is still open is simply
 * not there yet: it holds nobody back and gets a later position.
 *
 * @example while ((await relayOnce(source)) > 0);
 */
export async function relayOnce(source: DataSource, limit = 1_000): Promise<number> {
  const [waiting] = await source.query<{ some: boolean }[]>(
    `select exists (select from events where position is null) as some`,
  );
  if (!waiting?.some) return 0;
  return source.transaction('READ COMMITTED', async (tx) => {
    await tx.query(LOG_LOCK);
    const [given] = await tx.query<{ count: number }[]>(GIVE_POSITIONS, [limit]);
    return given?.count ?? 0;
  });
}

const GIVE_POSITIONS = `
with numbered as (
  select e.id, (select last_position from event_log) + row_number() over (order by e.seq) as position
  from (select id, seq from events where position is null order by seq limit $1) e
),
positioned as (
  update events e set position = n.position from numbered n where e.id = n.id
  returning e.id, e.position, e.type, e.stream_id
),
owed as (
  insert into deliveries (id, subscriber, position, event_id, stream_id)
  select gen_random_uuid(), s.name, p.position, p.id, p.stream_id
  from positioned p join subscribers s on p.type = any (s.types) and s.from_position < p.position
  order by p.position
),
moved as (
  update event_log set last_position = last_position + (select count(*) from positioned)
  where exists (select from positioned)
)
select count(*)::int as count from positioned`;
