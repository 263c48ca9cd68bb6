import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { week } from '../commands/measurement-rig.js';
import { csv, startSourceStub, type SourceStub } from '../commands/source-stub.js';
import { startPostgres, type RunningPostgres } from '../../apps/ramp/src/postgres/index.js';
import { dice } from '../setup/dice.js';
import { startFhirServer, type FhirServer } from '../setup/fhir-server.js';
import { bearer, createSource, send } from '../setup/ingest.js';
import { measureReport } from '../setup/measure-reports.js';
import { AUDIENCE } from '../setup/test-app.js';
import { TEST_KEYS } from '../setup/test-keys.js';
import { createWorld, type World } from '../setup/world.js';
import { BuiltProgram, until, type Child } from './children/child.js';

// Two workers and an API are killed at random, the queue is dropped and the database restarted while sources are read and rows are
// sent: afterwards every row that a source has, and every one whose sender was answered, is there, and once.
const SEED = 20260309;
const STORM_MS = 12_000;
let built: BuiltProgram;
let world: World;
let web: SourceStub;
let fhir: FhirServer;
let dataDir: string;
let server: RunningPostgres;
const usual = process.env['RAMP_TEST_SERVER'];
const children = new Map<string, Child>();
beforeAll(async () => {
  built = new BuiltProgram(['apps/api']);
  dataDir = await mkdtemp(join(tmpdir(), 'ramp-storm-'));
  await chmod(dataDir, 0o755);
  server = await startPostgres({ dataDir });
  process.env['RAMP_TEST_SERVER'] = server.url;
  [world, web, fhir] = await Promise.all([createWorld(), startSourceStub(), startFhirServer('Bearer storm')]);
}, 120_000);
afterAll(async () => {
  for (const child of children.values()) await child.kill();
  await world?.close().catch(() => undefined);
  await Promise.all([web?.close(), fhir?.close(), server?.stop()]);
  process.env['RAMP_TEST_SERVER'] = usual;
  await rm(dataDir, { recursive: true, force: true });
  built.remove();
}, 60_000);

const { throw: random } = dice(SEED);
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
/** Weeks that the sources have by now; the value of a week never changes. */
let weeks = 4;
const minutesOf = (n: number): number => 1000 + n;
const all = <T>(map: (n: number) => T): T[] => Array.from({ length: weeks }, (_, n) => map(n));
const sunday = (day: string): string => new Date(Date.parse(day) + 6 * 86_400_000).toISOString().slice(0, 10);

async function start(name: string): Promise<void> {
  const isApi = name === 'api';
  const child = await built.start(isApi ? 'dist/apps/api/src/main.js' : 'dist/apps/worker/src/main.js', null, {
    RAMP_DATABASE_URL: (world.source.options as { url: string }).url,
    ...{ RAMP_MASTER_KEY: TEST_KEYS, RAMP_ALLOWED_HOSTS: '127.0.0.1' },
    ...(isApi && { RAMP_OIDC_ISSUER: world.issuer.issuer, RAMP_OIDC_AUDIENCE: AUDIENCE, RAMP_PORT: '0' }),
  });
  children.set(name, child);
}
/** The database may be away for a moment. */
async function rows(sql: string, parameters?: unknown[]): Promise<Record<string, unknown>[]> {
  for (;;) {
    try {
      return await world.rows(sql, parameters);
    } catch (error) {
      if (!/terminat|ECONN|starting up|shutting down|closed/i.test(String(error))) throw error;
      await pause(100);
    }
  }
}
/** As if the leases of the dead had run out. What a worker holds just now is left to it: waiting for many rows in no order locks. */
const expire = async (): Promise<void> => {
  await rows(`update pulls set lease_until = now()
    where id in (select id from pulls where status = 'RUNNING' for update skip locked)`);
  await rows(`update deliveries set lease_until = now(), next_at = now()
    where ctid in (select ctid from deliveries where status = 'OPEN' for update skip locked)`);
};

async function sources(): Promise<string[]> {
  web.answer(({ url }, response) => {
    const wait = 50 + random() * 200;
    if (url === '/csv') {
      const lines = all((n) => `QH-N-C,documentation_minutes,${week(n)},${minutesOf(n)},100`);
      setTimeout(() => csv(response).end(['unit,metric,day,minutes,visits', ...lines].join('\n')), wait);
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json' });
    setTimeout(
      () => response.end(JSON.stringify({ items: all((n) => ({ day: week(n), minutes: minutesOf(n) })) })),
      wait,
    );
  });
  const { host, username, password } = new URL(server.url);
  await world.by.coach.do(
    'storeSecret',
    'StoreSecretInput',
    { unit: world.id.organisation, name: 'own', value: `${username}:${decodeURIComponent(password)}` },
    'secret { id }',
  );
  const columns = (names: string[]): object[] =>
    ['unit', 'metric', 'periodStart', 'numerator', 'denominator'].map((to, index) => ({ from: names[index], to }));
  const made: string[] = [];
  for (const [kind, settings] of Object.entries({
    HTTP_CSV: { url: `${web.url}/csv`, columns: columns(['unit', 'metric', 'day', 'minutes', 'visits']) },
    HTTP_JSON: {
      url: `${web.url}/json`,
      rows: `items.{'unit': 'QH-N-D', 'metric': 'documentation_minutes', 'periodStart': day, 'numerator': minutes, 'denominator': 100}`,
    },
    FHIR: {
      url: `${fhir.base}/MeasureReport?measure=https://example.org/fhir/Measure/time`,
      authorization: 'Bearer storm',
      names: [
        { from: 'https://example.org/fhir/dept|NQH-FM1', to: 'QH-N' },
        { from: 'https://example.org/fhir/Measure/time', to: 'documentation_minutes' },
      ],
    },
    SQL: {
      ...{ url: `postgres://${host}/postgres?sslmode=disable`, secret: 'own' },
      query: `select 'QH-S-W' as unit, 'documentation_minutes' as metric, date '2025-01-06' + 7 * n as day, 1000.0 + n as minutes, 100.0 as visits
        from generate_series(0, 3) n`,
      columns: columns(['unit', 'metric', 'day', 'minutes', 'visits']),
    },
  })) {
    const input = { name: kind, unit: world.id.organisation, kind, settings };
    made.push((await world.by.coach.do('createSource', 'CreateSourceInput', input, 'source { id }')).source.id);
  }
  return made;
}

/** Sends the next row; answers whether it was said to be recorded. */
async function push(source: string, n: number, authorization: string): Promise<boolean> {
  const address = /"url":"(http:[^"]+)"/.exec(children.get('api')?.said ?? '')?.[1];
  if (!address) return false;
  const row = {
    metric: 'documentation_minutes',
    unit: 'QH-S',
    periodStart: week(n),
    numerator: minutesOf(n),
    denominator: 100,
  };
  const headers = { 'content-type': 'application/x-ndjson', authorization, 'idempotency-key': `row-${n}` };
  const path = `/ingest/measurements?source=${encodeURIComponent(source)}`;
  try {
    const { status, body } = await send(
      { ...world, url: `${address}/graphql` },
      'POST',
      path,
      JSON.stringify(row),
      headers,
    );
    return status === 200 && body.accepted + body.unchanged === 1;
  } catch {
    return false;
  }
}

it('what was acknowledged is there once, whatever was killed meanwhile', async () => {
  const read = await sources();
  const sent = await createSource(world, 'PUSH', {}, 'organisation');
  const authorization = await bearer(world, 'integration');
  await Promise.all(['one', 'two', 'api'].map(start));
  const acknowledged = new Set<number>();
  const starting = new Set<Promise<void>>();
  const again = async (name: string): Promise<void> => {
    const before = children.get(name);
    // One that is starting still is left to: killed as it starts, nobody would know it any more.
    if (!before) return;
    children.delete(name);
    await before.kill();
    const started: Promise<void> = start(name).finally(() => starting.delete(started));
    starting.add(started);
  };
  const ask = async (): Promise<unknown> => {
    fhir.reports = all((n) => {
      const period = { start: week(n), end: sunday(week(n)) };
      return measureReport(`week-${n}`, 'time', { denominator: 100, numerator: minutesOf(n) }, { period });
    });
    return Promise.all(
      read.map((source) => world.by.coach.send('pullNow', 'PullNowInput', { source }, 'pull { id }').catch(() => null)),
    );
  };

  let next = 0;
  let restarted = false;
  for (const end = Date.now() + STORM_MS; Date.now() < end || acknowledged.size === 0; weeks += 1) {
    await ask();
    const pushing = push(sent, next, authorization).then((done) => done && acknowledged.add(next++));
    await pause(random() * 400);
    const thrown = random();
    if (thrown < 0.25) await again('one');
    else if (thrown < 0.5) await again('two');
    else if (thrown < 0.65) await again('api');
    else if (thrown < 0.75) await rows('drop schema if exists bullmq cascade').catch(() => undefined);
    if (!restarted && Date.now() > end - STORM_MS / 2) {
      restarted = true;
      await server.stop();
      server = await startPostgres({ dataDir, port: Number(new URL(server.url).port) });
    }
    await pushing;
    await expire();
  }
  await Promise.all(starting);
  // The database lets go of what the dead held when it finds them gone.
  for (let turn = 0; turn < 3; turn += 1) await expire().then(() => pause(700));
  let turn = 0;
  const calm = (): Promise<boolean> =>
    until(async () => {
      // And on a slow machine it does so later.
      if ((turn += 1) % 400 === 0) await expire();
      await rows(
        `update pulls set next_at = now() where id in (select id from pulls where status = 'QUEUED' for update skip locked)`,
      );
      return (await rows(`select from pulls where status in ('QUEUED', 'RUNNING')`)).length === 0;
    }, 90_000);
  expect(await calm()).toBe(true);
  await ask();
  expect(await calm()).toBe(true);

  const there = await rows(
    `select u.code, m.period_start::text as day, m.revision, m.numerator from measurements m
     join series s on s.no = m.series_no join units u on u.id = s.unit_id order by u.code, m.period_start, m.revision`,
  );
  const once = (code: string, numbers: readonly number[]): object[] =>
    numbers.map((n) => ({ code, day: week(n), revision: 1, numerator: minutesOf(n) }));
  const of = (code: string): object[] => there.filter((one) => one['code'] === code);
  for (const code of ['QH-N-C', 'QH-N-D', 'QH-N'])
    expect(of(code)).toEqual(
      once(
        code,
        all((n) => n),
      ),
    );
  expect(of('QH-S-W')).toEqual(once('QH-S-W', [0, 1, 2, 3]));
  expect(acknowledged.size).toBeGreaterThan(0);
  const pushed = of('QH-S') as { day: string; revision: number }[];
  expect(pushed.map(({ revision }) => revision)).toEqual(pushed.map(() => 1));
  expect(pushed).toEqual(expect.arrayContaining(once('QH-S', [...acknowledged])));
  const done = (): Promise<boolean> =>
    until(async () => {
      const left = `select from events where position is null union all select from deliveries where status <> 'DONE'`;
      return (await rows(left)).length === 0;
    }, 60_000);
  expect(await done()).toBe(true);
  const summed = `select u.code, y.points from series_summary y join units u on u.id = y.unit_id where y.valid_to is null and u.code = 'QH-N-C'`;
  expect(await rows(summed)).toEqual([{ code: 'QH-N-C', points: weeks }]);
  expect(
    await rows(
      'select from staged_measurements where recording_no in (select no from recordings where finished_at is not null)',
    ),
  ).toEqual([]);
}, 400_000);
