import pg from 'pg';
import { BOXES } from './tables.js';

/**
 * Gives `work` a connection that sees all tables as of one instant, while writing goes on. What it copies of them goes through `inTurn`:
 * TRUNCATE empties a table also for a snapshot from before, so the boxes are held, from before the snapshot, until they are copied.
 */
export async function inOneSnapshot<Result>(
  databaseUrl: string,
  name: string,
  work: (client: pg.Client, inTurn: InTurn) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: name });
  await client.connect();
  try {
    // Instants and bytes are written alike, whatever the server is set to.
    await client.query(`set timezone = 'UTC'; set bytea_output = 'hex'`);
    await client.query('begin isolation level repeatable read read only');
    await client.query(`savepoint held; lock table ${BOXES.join(', ')} in access share mode`);
    return await work(client, async (tables, copy) => {
      for (const table of tables.filter(isBox)) await copy(table);
      await client.query('rollback to held');
      for (const table of tables.filter((one) => !isBox(one))) await copy(table);
    });
  } finally {
    await client.end();
  }
}
type InTurn = <Table extends { name: string }>(
  tables: readonly Table[],
  copy: (table: Table) => Promise<void>,
) => Promise<void>;

const isBox = ({ name }: { name: string }): boolean => BOXES.includes(name);
