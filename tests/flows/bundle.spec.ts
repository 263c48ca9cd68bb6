import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportBundle } from '../../apps/ramp/src/bundle/export-bundle.js';
import { importBundle } from '../../apps/ramp/src/bundle/import-bundle.js';
import { bundleFile, type BundleManifest } from '../../apps/ramp/src/bundle/manifest.js';
import { replayCheck } from '../../apps/ramp/src/commands/replay-check.js';
import { DEMO_PEOPLE, DEMO_ROLES } from '../../apps/ramp/src/demo/index.js';
import { currentEpoch, decodeCursor, encodeCursor, loadConfig } from '#platform';
import { startDemoRig, type DemoRig } from '../setup/demo.js';
import type { Data } from '../setup/gql.js';
import { SCREENS } from '../setup/screens.js';
import { startTestApp, type TestApp } from '../setup/test-app.js';
import { createTestDatabase, type TestDatabase } from '../setup/test-database.js';

// The demo, moved to another installation by a bundle: everybody there sees what they saw here.
let demo: DemoRig;
let there: TestApp;
let database: TestDatabase;
let folder: string;
let manifest: BundleManifest;
let again: BundleManifest;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ramp-bundle-'));
  demo = await startDemoRig();
  await demo.load();
  await settled();
  await demo.worker.kill('SIGTERM');
  manifest = await exportBundle(demo.databaseUrl, join(folder, 'one'));
  database = await createTestDatabase();
  await importBundle(database.url, join(folder, 'one'));
  again = await exportBundle(database.url, join(folder, 'there'));
  there = await startTestApp(DEMO_PEOPLE, undefined, {}, database);
}, 600_000);
afterAll(async () => {
  await there?.close();
  await demo?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Nothing is owed any more, so that both are asked of the same state. */
async function settled(): Promise<void> {
  const open = `select (select count(*) from deliveries where status = 'OPEN') + (select count(*) from events where position is null)
    + (select count(*) from pulls where status in ('QUEUED', 'RUNNING'))`;
  while ((await demo.number(open)) > 0) await new Promise((resolve) => setTimeout(resolve, 100));
}
const asked = (by: 'viewer' | 'lead' | 'admin', query: string, variables: object): Promise<[Data, Data]> => {
  const sub = DEMO_ROLES[by];
  return Promise.all([
    demo.by[by].data(query, variables),
    there.as({ sub, name: sub, email: sub }).data(query, variables),
  ]);
};

it.each(Object.keys(SCREENS))('shows the same %s to a lead and to a viewer', async (screen) => {
  const then = new Date(Date.now() - 60 * 86_400_000).toISOString();
  const query = SCREENS[screen]!;
  const variables = query.includes('$then') ? { then } : {};
  for (const by of ['viewer', 'lead'] as const) {
    const [here, moved] = await asked(by, query, variables);
    expect(moved).toEqual(here);
  }
});

it('gives the same bytes when exported again, at the same place and at the new one', async () => {
  await exportBundle(demo.databaseUrl, join(folder, 'two'));
  const bytes = async (of: string, file: string): Promise<string> =>
    (await readFile(join(folder, of, file))).toString('base64');
  const files = await readdir(join(folder, 'one'));
  expect(files).toHaveLength(manifest.kinds.length + 1);
  for (const file of files) expect([file, await bytes('two', file)]).toEqual([file, await bytes('one', file)]);
  for (const { name } of manifest.kinds)
    expect([name, await bytes('there', bundleFile(name))]).toEqual([name, await bytes('one', bundleFile(name))]);
  expect(again.kinds).toEqual(manifest.kinds);
});

it('every row of the log folds to the state that came with it', async () => {
  const write = process.stdout.write.bind(process.stdout);
  let said = '';
  process.stdout.write = (text: string | Uint8Array): boolean => Boolean((said += String(text)));
  try {
    expect(await replayCheck.run([], { ...loadConfig({}), databaseUrl: database.url, dataDir: folder })).toBe(0);
  } finally {
    process.stdout.write = write;
  }
  expect(said).toMatch(/cycle: [1-9]\d* checked, 0 differ/);
});

it('has no secrets, no sign-ins and no source that would be read, and names what must be stored anew', async () => {
  expect(manifest.secrets).toHaveLength(await demo.number('select count(*) from secrets'));
  expect(manifest.secrets).not.toHaveLength(0);
  expect(await there.rows('select from secrets')).toEqual([]);
  expect(await there.rows(`select from sources where status <> 'PAUSED' and retired_at is null`)).toEqual([]);
  expect(manifest.kinds.find(({ name }) => name === 'people')?.columns.map(({ name }) => name)).toEqual([
    ...['active', 'created_at', 'email', 'frontline', 'id', 'is_key', 'name', 'profession', 'stream_version'],
  ]);
});

it('refuses cursors of the old log', async () => {
  const position = await demo.number('select last_position from event_log');
  const cursor = encodeCursor({ epoch: await currentEpoch(demo.source), position });
  const epoch = await currentEpoch(there.source);
  expect(() => decodeCursor(cursor, epoch)).toThrow('restored to an earlier point');
});
