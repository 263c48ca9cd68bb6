import type { Tx } from './unit-of-work.js';

/**
 * Deletes a batch of a table's rows that were made before, the oldest first, with what hangs on them; rows that somebody is at are left for the
 * next time. `table` is a name of the program's own, with `id` and `created_at`. Answers how many.
 */
export async function forgetBefore(tx: Tx, table: string, before: Date, most: number): Promise<number> {
  const gone = await tx.query<unknown[]>(
    `with old as (select id from ${table} where created_at < $1 order by created_at limit $2 for update skip locked),
     gone as (delete from ${table} t using old where t.id = old.id returning 1)
     select 1 from gone`,
    [before, most],
  );
  return gone.length;
}
