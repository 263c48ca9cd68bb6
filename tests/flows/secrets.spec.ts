import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { KEY_RING, UnitOfWork, createDataSource, keyRing, log, newMasterKey, type KeyRing } from '#platform';
import { rewrapSecrets, sealAuthorizations } from '#sources';
import { backup } from '../../apps/ramp/src/backup/backup.js';
import { restore } from '../../apps/ramp/src/backup/restore.js';
import { startSourceStub, type SourceStub } from '../commands/source-stub.js';
import type { Data } from '../setup/gql.js';
import { runPulls, settle } from '../setup/settle.js';
import { createTestDatabase } from '../setup/test-database.js';
import { TEST_KEYS } from '../setup/test-keys.js';
import { tablesWith } from '../setup/traces.js';
import { createWorld, type Part, type World } from '../setup/world.js';

const CANARY = 'c4nary-in-the-mine';
let world: World;
let stub: SourceStub;
let said = '';
const write = process.stderr.write.bind(process.stderr);
beforeAll(async () => {
  [world, stub] = await Promise.all([createWorld(), startSourceStub()]);
  process.stderr.write = ((text: string | Uint8Array): boolean => {
    said += String(text);
    return true;
  }) as typeof process.stderr.write;
});
afterAll(async () => {
  process.stderr.write = write;
  await world?.close();
  await stub?.close();
});

const store = (who: Part, over: object = {}): Promise<Data> =>
  world.by[who].send(
    'storeSecret',
    'StoreSecretInput',
    { unit: world.id.north, name: 'warehouse', value: CANARY, ...over },
    'secret { id name updatedAt unit { code } }',
  );

describe('a secret', () => {
  it('is stored by those who keep sources there, under one name', async () => {
    const { secret, userErrors } = await store('coach');
    expect(userErrors).toEqual([]);
    expect(secret).toMatchObject({ name: 'warehouse', unit: { code: 'QH-N' } });
    const again = await store('integration', { value: `${CANARY} anew ` });
    expect(again.secret.id).toBe(secret.id);
    expect(again.secret.updatedAt > secret.updatedAt).toBe(true);
    expect(await world.rows('select version from secrets')).toEqual([{ version: 2 }]);
    for (const [who, code] of [
      ['viewer', 'FORBIDDEN'],
      ['lead', 'NOT_FOUND'],
      ['neighbour', 'NOT_FOUND'],
    ] as const)
      expect((await store(who)).userErrors).toMatchObject([{ code, path: who === 'viewer' ? null : ['unit'] }]);
    const node = 'query ($id: ID!) { node(id: $id) { ... on Secret { name } } }';
    expect((await world.by.admin.data(node, { id: secret.id })).node).toEqual({ name: 'warehouse' });
    for (const who of ['viewer', 'lead', 'member'] as const)
      expect((await world.by[who].data(node, { id: secret.id })).node).toBeNull();
  });

  it('is refused without a name or a value, without telling the value', async () => {
    const refused = await store('coach', { name: ' ', value: `${CANARY.repeat(600)}` });
    expect(refused.userErrors.map(({ rule }: Data) => rule)).toEqual(['secret.name_missing', 'secret.value_too_long']);
    expect((await store('coach', { value: '' })).userErrors).toMatchObject([{ rule: 'secret.value_missing' }]);
    expect(JSON.stringify(refused)).not.toContain(CANARY);
  });

  it('stored by many at once is one, whose last version opens', async () => {
    const stored = await Promise.all(
      [1, 2, 3, 4].map((n) => store('coach', { name: 'busy', value: `${CANARY} ${n}` })),
    );
    expect(new Set(stored.map(({ secret }: Data) => secret.id)).size).toBe(1);
    expect(await world.rows(`select version, stream_version from secrets where name = 'busy'`)).toEqual([
      { version: 4, stream_version: 4 },
    ]);
  });

  it('says so in the log of events, and no more', async () => {
    const { secret } = await store('coach', { name: 'logged' });
    await store('coach', { name: 'logged' });
    await settle(world);
    const query = `query ($of: ID!) { events(filter: { subject: $of }, orderBy: OLDEST) {
      nodes { type summary actor { name } unit { code } subject { id } changes { path } } } }`;
    const told = async (who: Part): Promise<Data> => (await world.by[who].data(query, { of: secret.id })).events.nodes;
    const stored = { type: 'SecretStored', actor: { name: 'Cora Quill' }, unit: { code: 'QH-N' }, changes: [] };
    expect(await told('admin')).toEqual([
      { ...stored, summary: 'A secret was stored.', subject: { id: secret.id } },
      { ...stored, summary: 'The value of a secret was replaced.', subject: { id: secret.id } },
    ]);
    expect((await told('viewer')).map(({ subject }: Data) => subject)).toEqual([null, null]);
  });
});

describe("a source's authorization", () => {
  const bearer = `Bearer ${CANARY}`;
  const settings = (over: object = {}): object => ({
    url: `${stub.url}/weekly.csv`,
    columns: ['unit', 'metric', 'periodStart', 'value'].map((to) => ({ from: to, to })),
    authorization: bearer,
    ...over,
  });
  let source: string;
  const update = async (over: object): Promise<Data> => {
    const { node } = await world.by.coach.data('query ($id: ID!) { node(id: $id) { ... on Source { version } } }', {
      id: source,
    });
    const input = { source, expectedVersion: node.version, ...over };
    return world.by.coach.send('updateSource', 'UpdateSourceInput', input, 'source { version settings { url } }');
  };
  const sent = async (): Promise<string | undefined> => {
    stub.answer('unit,metric,periodStart,value\nQH-N-C,documentation_minutes,2026-01-05,30\n');
    await world.by.coach.do('pullNow', 'PullNowInput', { source }, 'pull { id }');
    await runPulls(world, { log });
    return stub.requests.at(-1)?.headers.authorization;
  };

  it('is sealed with its source and sent to it', async () => {
    const input = { name: 'Weekly', unit: world.id.north, kind: 'HTTP_CSV', settings: settings() };
    source = (await world.by.coach.do('createSource', 'CreateSourceInput', input, 'source { id }')).source.id;
    expect(await sent()).toBe(bearer);
  });

  it('stays when others are changed, and the same again is no change', async () => {
    const same = await update({ settings: { authorization: bearer } });
    expect(same).toMatchObject({ source: { version: 1 }, userErrors: [] });
    await update({ name: 'Every week' });
    expect(await sent()).toBe(bearer);
    await update({ settings: { authorization: `${bearer} two` } });
    expect(await sent()).toBe(`${bearer} two`);
  });

  it('from before it was sealed is sent as it was, and sealed by the next start of a worker', async () => {
    await world.rows(`update sources set settings = settings || jsonb_build_object('authorization', $1::text)`, [
      bearer,
    ]);
    await world.rows('delete from secrets where source_id is not null');
    expect(await sent()).toBe(bearer);
    const warned: unknown[] = [];
    const telling = { ...log, warn: (...facts: unknown[]) => void warned.push(facts) };
    const without = keyRing({ masterKey: null, masterKeyFile: null });
    await sealAuthorizations(world.source, world.app.get(UnitOfWork), without, telling);
    expect(JSON.stringify(warned)).toContain('RAMP_MASTER_KEY');
    expect(await tablesWith(world, CANARY)).toEqual(['sources']);
    await sealAuthorizations(world.source, world.app.get(UnitOfWork), world.app.get<KeyRing>(KEY_RING), telling);
    expect(await sent()).toBe(bearer);
    expect(warned).toHaveLength(1);
  });

  it('can be taken away', async () => {
    await update({ settings: { authorization: null } });
    expect(await sent()).toBeUndefined();
    await update({ settings: { authorization: bearer } });
    expect(await sent()).toBe(bearer);
  });

  it('does not open under another master key: the pull says so, and the source is not asked', async () => {
    const before = stub.requests.length;
    await world.by.coach.do('pullNow', 'PullNowInput', { source }, 'pull { id }');
    await runPulls(world, { keys: keyRing({ masterKey: newMasterKey(), masterKeyFile: null }), log });
    const { node } = await world.by.coach.data(
      'query ($id: ID!) { node(id: $id) { ... on Source { lastPull { status error } } } }',
      { id: source },
    );
    expect(node.lastPull).toMatchObject({ status: 'FAILED', error: expect.stringMatching(/^source\.secret_sealed: /) });
    expect(stub.requests).toHaveLength(before);
  });
});

it('nothing that is stored, answered or said holds a secret', async () => {
  await settle(world);
  // The statistics of the server's own planner are among what is looked through.
  await world.rows('analyze secrets, sources, pulls, events');
  expect(
    await tablesWith(world, CANARY, Buffer.from(CANARY).toString('hex'), Buffer.from(CANARY).toString('base64')),
  ).toEqual([]);
  expect(said).toContain('a pull ended');
  expect(said).not.toContain(CANARY);
  const everything = await world.by.admin.data(
    `{ events(first: 100) { nodes { type summary changes { path before after } } }
       sources { nodes { name settings { url secret query rows columns { from to } } pulls { nodes { error rejections { nodes { raw reason } } } } } } }`,
  );
  expect(everything.sources.nodes).toHaveLength(1);
  expect(JSON.stringify(everything)).not.toContain(CANARY);
});

it('a backup brings them along sealed, and opens where the same key is set', async () => {
  const [folder, other] = [join(await mkdtemp(join(tmpdir(), 'ramp-backup-')), 'one'), await createTestDatabase()];
  await backup((world.source.options as { url: string }).url, folder);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.gz'));
  expect(files).toContain('secrets.copy.gz');
  for (const name of files)
    expect(gunzipSync(await readFile(join(folder, name))).toString('latin1')).not.toContain(CANARY);
  await restore(other.url, folder);
  const source = await createDataSource(other.url, []).initialize();
  const both = keyRing({ masterKey: `${newMasterKey()},${TEST_KEYS}`, masterKeyFile: null });
  const [{ n } = { n: 0 }] = await source.query<{ n: number }[]>('select count(*)::int as n from secrets');
  expect(n).toBeGreaterThan(3);
  expect(await rewrapSecrets(new UnitOfWork(source), both())).toEqual({ wrapped: n, unopened: 0 });
  await source.destroy();
  await other.drop();
  await rm(join(folder, '..'), { recursive: true });
});
