import type { Reader } from '../database/reader.js';

const KEPT = '30 days';

/** Deletes a batch of deliveries that have been done for 30 days. Answers how many; call it until that is 0. */
export async function sweepDeliveries(reader: Reader, limit = 5_000): Promise<number> {
  const [swept] = await reader.query<{ count: number }>(
    `with old as (
       select subscriber, position from deliveries
       where status = 'DONE' and done_at < now() - $2::interval order by done_at limit $1
     ), gone as (
       delete from deliveries d using old where d.subscriber = old.subscriber and d.position = old.position returning 1
     ) select count(*)::int as count from gone`,
    [limit, KEPT],
  );
  return swept?.count ?? 0;
}
