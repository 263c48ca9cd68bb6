import pg from 'pg';
import { migrate } from '#platform';

export interface TestDatabase {
  url: string;
  name: string;
  drop(): Promise<void>;
}

let made = 0;

/** An empty, migrated database of this test's own, cloned from a template in tens of milliseconds. Drop it in afterAll. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env['RAMP_TEST_SERVER'];
  if (!server) throw new Error('Run this spec in the jest project "flows": its global setup starts Postgres.');
  const template = `ramp_template_${process.env['RAMP_TEST_RUN']}`;
  const name = `ramp_test_${process.pid}_${(made += 1)}_${Date.now() % 100_000}`;
  await onServer(server, async (client) => {
    // One file at a time: the first makes the template, and a clone needs it without connections.
    await client.query(`select pg_advisory_lock(hashtext('ramp-template'))`);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [template]);
    if (rowCount === 0) {
      await client.query(`create database ${template}`);
      await migrate(databaseUrl(server, template));
    }
    await client.query(`create database ${name} template ${template}`);
  });
  const drop = async (): Promise<void> => {
    await onServer(server, (client) => client.query(`drop database if exists ${name} with (force)`));
  };
  return { url: databaseUrl(server, name), name, drop };
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(server: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl(server, 'postgres') });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
