import pg from 'pg';
import { DomainError, type Problem } from '#language';
import { migrate, raiseEpoch } from '#platform';
import { stepBack } from './step-back.js';
import { setIdentities } from './tables.js';

export interface Filling {
  /** As whom the database sees it. */
  name: string;
  /** The version that what is filled in is of. */
  migrations: readonly string[];
  /** What is said where the database holds data. */
  full: Problem;
  /** Positions were given after what is filled in was taken, or belong to another installation. */
  newEpoch: boolean;
  fill: (client: pg.Client) => Promise<void>;
}

/**
 * Fills the empty database at `databaseUrl` in one transaction, at the version of what is filled in, and leaves it at this program's in
 * any case. Throws DomainError `full` where it is not empty.
 */
export async function fillEmpty(databaseUrl: string, filling: Filling): Promise<void> {
  await migrate(databaseUrl);
  await withClient(databaseUrl, filling.name, (client) => refuseFull(client, filling.full));
  try {
    await stepBack(databaseUrl, filling.migrations);
    await migrate(databaseUrl, { to: filling.migrations });
    await withClient(databaseUrl, filling.name, (client) => fillInOne(client, filling));
  } finally {
    await migrate(databaseUrl);
  }
}

async function fillInOne(client: pg.Client, { full, newEpoch, fill }: Filling): Promise<void> {
  await client.query('begin');
  await refuseFull(client, full);
  await client.query('delete from event_log');
  await fill(client);
  await setIdentities(client);
  if (newEpoch) await raiseEpoch({ query: async (sql, values) => (await client.query(sql, values)).rows });
  await client.query('commit');
}

async function refuseFull(client: pg.Client, full: Problem): Promise<void> {
  const { rows } = await client.query<{ full: boolean }>(
    'select exists (select from events) or exists (select from units) as full',
  );
  if (rows[0]?.full) throw new DomainError(full);
}

async function withClient(url: string, name: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: name });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
