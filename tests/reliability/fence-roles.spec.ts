import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { Snapshot, createDataSource, migrate } from '#platform';
import { FENCE_CHECKS } from '../../apps/ramp/src/doctor/fence-checks.js';
import type { Finding } from '../../apps/ramp/src/doctor/finding.js';
import { createTestDatabase, type TestDatabase } from '../setup/test-database.js';

// Databases of owners who are no superusers, beside one of a superuser on the same server.
const NAMES = ['plain', 'other', 'maker'].map((name) => `ramp_${name}_${process.pid}`);
const [PLAIN, OTHER, MAKER] = NAMES as [string, string, string];
const password = randomBytes(8).toString('hex');
let database: TestDatabase;
let root: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  root = new pg.Client({ connectionString: database.url });
  await root.connect();
  for (const name of NAMES) {
    await root.query(`create role ${name} login password '${password}' ${name === MAKER ? 'createrole' : ''}`);
    await root.query(`create database ${name} owner ${name}`);
  }
});
afterAll(async () => {
  for (const name of NAMES) await root.query(`drop database ${name} with (force)`);
  await root.query(`drop owned by ${OTHER}; drop role ${NAMES.join(', ')}`);
  await root.end();
  await database.drop();
});

function urlOf(user: string, name = user): string {
  const url = new URL(database.url);
  [url.username, url.password, url.pathname] = [user, password, `/${name}`];
  return url.href;
}
async function examined(url: string): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return found(client).finally(() => client.end());
}
async function found(client: pg.Client): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const check of FENCE_CHECKS) findings.push(await check((sql) => client.query(sql).then(({ rows }) => rows)));
  return findings;
}
async function readByNobody(url: string): Promise<{ role: string; people: number }> {
  const source = await createDataSource(url, [], { poolSize: 1 }).initialize();
  const snapshot = new Snapshot(source, () => Promise.resolve(null));
  try {
    const [row] = await snapshot.query<{ role: string; people: number }>(
      'select current_user as role, (select count(*)::int from people) as people',
    );
    return row!;
  } finally {
    await snapshot.close();
    await source.destroy();
  }
}

it('a database whose owner may not take the role is migrated, is read, and doctor says what turns the fence on', async () => {
  expect(await migrate(urlOf(PLAIN))).toBeGreaterThan(20);
  expect(await readByNobody(urlOf(PLAIN))).toEqual({ role: PLAIN, people: 0 });
  const [fence, ...others] = await examined(urlOf(PLAIN));
  expect(fence).toMatchObject({ state: 'look', what: expect.stringContaining('The second fence is off') });
  expect(others.map(({ state }) => state)).toEqual(['ok', 'ok']);
  await root.query(fence!.remedy!.replace('As a superuser: ', ''));
  expect((await examined(urlOf(PLAIN))).map(({ state }) => state)).toEqual(['ok', 'ok', 'ok']);
  expect(await readByNobody(urlOf(PLAIN))).toMatchObject({ role: 'ramp_api' });
});

it('the role is nobody to log in as, and opens no other database of the server', async () => {
  const { rows } = await root.query(
    `select rolcanlogin, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles where rolname = 'ramp_api'`,
  );
  expect(Object.values(rows[0] as object)).toEqual([false, false, false, false, false]);
  await root.query(`insert into people (id, stream_version, email, name, created_at)
    values (gen_random_uuid(), 1, 'ivy@quillhaven.example', 'Ivy Quill', now())`);
  await root.query(`grant ramp_api to ${OTHER}`);
  const client = new pg.Client({ connectionString: urlOf(OTHER, database.name) });
  await client.connect();
  await client.query(
    `begin; set local role ramp_api; set local ramp.scope = '*'; set local ramp.viewer = '00000000-0000-7000-8000-000000000000'`,
  );
  const seen = await client.query('select name from people');
  await client.end();
  expect(seen.rows).toEqual([]);
});

it('databases that are migrated at the same time do not stand in each other’s way', async () => {
  const ran = await Promise.all([migrate(urlOf(MAKER)), migrate(urlOf(OTHER)), migrate(database.url)]);
  expect(ran.map((count) => count > 0)).toEqual([true, true, false]);
  expect((await examined(urlOf(OTHER)))[0]?.state).toBe('ok');
});

it('doctor names a table that lost its fence, and rights that the role must not have', async () => {
  await root.query('alter table ideas disable row level security; grant delete on events to ramp_api');
  const lost = await examined(database.url);
  expect(lost.map(({ state }) => state)).toEqual(['ok', 'wrong', 'wrong']);
  expect(lost[1]?.what).toContain('ideas');
  expect(lost[2]?.what).toContain('events');
  await root.query('alter table ideas enable row level security');
  // The role is the whole server's: others must not read by it meanwhile.
  await root.query('begin; alter role ramp_api bypassrls');
  expect((await found(root))[2]).toMatchObject({
    state: 'wrong',
    remedy: expect.stringContaining('nobypassrls'),
  });
  await root.query('rollback; revoke delete on events from ramp_api');
  expect((await examined(database.url)).map(({ state }) => state)).toEqual(['ok', 'ok', 'ok']);
});
