import type { DataSource } from 'typeorm';
import type { Reader } from '../database/reader.js';
import { LOG_LOCK } from './relay.js';
import type { Subscriber } from './subscriber.js';

/**
 * Makes subscribers known to the relay, under the relay's own lock. A new one owes everything that gets a position from now on,
 * what is written but not yet positioned included, so one that is deployed while older processes write misses nothing. Changed
 * types count from now on. One that is gone from the code stays: another version may still run it.
 */
export async function registerSubscribers(
  source: DataSource,
  subscribers: readonly Pick<Subscriber, 'name' | 'types'>[],
): Promise<void> {
  await source.transaction('READ COMMITTED', async (tx) => {
    await tx.query(LOG_LOCK);
    await tx.query(
      `insert into subscribers (name, types, from_position)
       select name, types, (select last_position from event_log)
       from jsonb_to_recordset($1::jsonb) as known (name text, types text[])
       on conflict (name) do update set types = excluded.types where subscribers.types <> excluded.types`,
      [JSON.stringify(subscribers.map(({ name, types }) => ({ name, types })))],
    );
  });
}

/** Registered subscribers that none of `known` is, with how many deliveries they still owe: for `doctor`. */
export function subscribersNobodyHas(
  reader: Reader,
  known: readonly string[],
): Promise<{ name: string; owed: number }[]> {
  return reader.query(
    `select s.name, (select count(*)::int from deliveries d where d.subscriber = s.name and d.status in ('OPEN', 'DEAD')) as owed
     from subscribers s where s.name <> all ($1) order by s.name`,
    [known],
  );
}
