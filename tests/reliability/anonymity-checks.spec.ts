import pg from 'pg';
import { UNLOGGED_SETTINGS } from '#platform';
import { ANONYMITY_CHECKS } from '../../apps/ramp/src/doctor/anonymity-checks.js';
import type { Finding } from '../../apps/ramp/src/doctor/finding.js';
import { createTestDatabase, type TestDatabase } from '../setup/test-database.js';

const ROLE = `ramp_plain_${process.pid}`;
let database: TestDatabase;
let owner: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await owner.query(`create role ${ROLE} login password 'plain'`);
});
afterAll(async () => {
  await owner.query(`drop owned by ${ROLE}; drop role ${ROLE}`);
  await owner.end();
  await database.drop();
});

const found = async (by: 'owner' | 'plain'): Promise<Finding[]> => {
  const url = new URL(database.url);
  if (by === 'plain') [url.username, url.password] = [ROLE, 'plain'];
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    return await Promise.all(
      ANONYMITY_CHECKS.map((check) => check((sql) => client.query(sql).then(({ rows }) => rows))),
    );
  } finally {
    await client.end();
  }
};

it('finds nothing where the user of the database may switch everything off', async () => {
  expect((await found('owner')).map(({ state }) => state)).toEqual(['ok', 'ok']);
});

it('names what an ordinary user may not switch off, and how they may', async () => {
  await owner.query(`alter database ${database.name} set log_statement = 'all'`);
  const [traces] = await found('plain');
  expect(traces?.state).toBe('look');
  // What is off for everybody needs no right.
  for (const name of ['log_statement', 'track_activities', 'track_counts']) expect(traces?.what).toContain(name);
  expect(traces?.what).not.toContain('log_duration');
  const grants = traces?.remedy?.replace('As a superuser: ', '').replace('the user of RAMP_DATABASE_URL.', ROLE) ?? '';
  await owner.query(grants);
  expect((await found('plain'))[0]?.state).toBe('ok');
});

it('knows only settings that this Postgres has, or that belong to an extension', async () => {
  const { rows } = await owner.query<{ name: string }>('select name from pg_settings where name = any($1)', [
    Object.keys(UNLOGGED_SETTINGS),
  ]);
  expect(rows.map(({ name }) => name).sort()).toEqual(
    Object.keys(UNLOGGED_SETTINGS)
      .filter((name) => !name.includes('.'))
      .sort(),
  );
});
