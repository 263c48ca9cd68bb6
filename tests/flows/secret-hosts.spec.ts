import { readFileSync } from 'node:fs';
import { InvitePerson } from '#units';
import { startSourceStub, type SourceStub } from '../commands/source-stub.js';
import type { Data, GqlClient } from '../setup/gql.js';
import { runPulls } from '../setup/settle.js';
import { createWorld, type World } from '../setup/world.js';

const VALUE = 'user:c4nary-password';
const THERE = { sub: 'theo', name: 'Theo Quill', email: 'theo@quillhaven.example' };
let world: World;
let ours: SourceStub;
let theirs: SourceStub;
/** Keeps the sources of the clinic, and of nothing above it. */
let below: GqlClient;
beforeAll(async () => {
  [world, ours, theirs] = await Promise.all([createWorld(undefined, [THERE]), startSourceStub(), startSourceStub()]);
  await world.run(InvitePerson, { ...THERE, unitId: world.key['clinic'] as string, role: 'COACH' });
  below = world.as(THERE);
});
afterAll(async () => {
  await world?.close();
  await Promise.all([ours?.close(), theirs?.close()]);
});
beforeEach(async () => {
  await world.rows(
    'truncate measurements, staged_measurements, rejections, recordings, pulls, series, sources, secrets cascade',
  );
  for (const stub of [ours, theirs]) {
    stub.requests.length = 0;
    stub.answer('unit,metric,periodStart,value\nQH-N-C,documentation_minutes,2026-01-05,30\n');
  }
});

const columns = ['unit', 'metric', 'periodStart', 'value'].map((to) => ({ from: to, to }));
const example = (page: string): { settings: object } =>
  JSON.parse(/```json\n([\s\S]*?)```/.exec(readFileSync(`docs/${page}.md`, 'utf8'))?.[1] ?? '') as { settings: object };
const at = (url: string): string => new URL(url).host;
const store = (who: GqlClient, over: object = {}): Promise<Data> =>
  who.send(
    'storeSecret',
    'StoreSecretInput',
    { unit: world.id.organisation, name: 'warehouse', value: VALUE, ...over },
    'secret { hosts }',
  );
const csvAt = (url: string): object => ({ url: `${url}/weekly.csv`, columns, secret: 'warehouse' });
const create = (who: GqlClient, settings: object, kind = 'HTTP_CSV', unit = world.id.clinic): Promise<Data> =>
  who.send('createSource', 'CreateSourceInput', { name: 'Weekly', unit, kind, settings }, 'source { id version }');
const attempt = (who: GqlClient, settings: object, kind = 'HTTP_CSV'): Promise<Data> =>
  who.send('trySource', 'TrySourceInput', { unit: world.id.clinic, kind, settings }, 'rowsRead');
const hosts = async (): Promise<unknown> => (await world.rows('select hosts from secrets'))[0];
async function pull(source: string): Promise<Data> {
  await world.by.admin.do('pullNow', 'PullNowInput', { source }, 'pull { id }');
  await runPulls(world);
  const last = 'query ($id: ID!) { node(id: $id) { ... on Source { lastPull { status error } } } }';
  return (await world.by.admin.data(last, { id: source })).node.lastPull;
}
const STAYS = { userErrors: [{ rule: 'source.secret_of_other_host', path: ['settings', 'secret'] }] };
const sentTo = (stub: SourceStub): unknown[] => stub.requests.map(({ headers }) => headers.authorization ?? null);

describe('a secret of a unit above is not sent to an address of those below', () => {
  it.each<[string, () => object]>([
    ['HTTP_CSV', () => csvAt(theirs.url)],
    ['HTTP_JSON', () => ({ url: theirs.url, secret: 'warehouse', rows: 'rows' })],
    [
      'FHIR',
      () => ({
        ...example('fhir').settings,
        url: `${theirs.url}/MeasureReport`,
        authorization: null,
        secret: 'warehouse',
      }),
    ],
    ['REDCAP', () => ({ ...example('redcap').settings, url: theirs.url, authorization: null, secret: 'warehouse' })],
    [
      'SQL',
      () => ({ ...example('sql').settings, url: `${theirs.url.replace('http', 'postgres')}/export?sslmode=disable` }),
    ],
  ])('%s', async (kind, settings) => {
    expect((await store(world.by.admin, { hosts: [at(ours.url)] })).userErrors).toEqual([]);
    expect(await create(below, settings(), kind)).toMatchObject({ source: null, ...STAYS });
    const tried = await attempt(below, settings(), kind);
    expect(tried).toMatchObject({ userErrors: [{ rule: 'source.secret_of_other_host' }] });
    expect(await world.rows('select from sources')).toEqual([]);
    expect(theirs.requests).toEqual([]);
  });

  it('by changing a source that uses it, while it serves where it was meant to', async () => {
    await store(world.by.admin, { hosts: [at(ours.url)] });
    const { source } = await create(below, csvAt(ours.url));
    expect(await pull(source.id)).toMatchObject({ status: 'SUCCEEDED' });
    const changed = { source: source.id, expectedVersion: 1, settings: { url: `${theirs.url}/x.csv` } };
    expect(await below.send('updateSource', 'UpdateSourceInput', changed, 'source { id }')).toMatchObject(STAYS);
    const tried = { source: source.id, unit: world.id.clinic, kind: 'HTTP_CSV', settings: changed.settings };
    expect(await below.send('trySource', 'TrySourceInput', tried, 'rowsRead')).toMatchObject({
      userErrors: [{ rule: 'source.secret_of_other_host' }],
    });
    const renamed = { source: source.id, expectedVersion: 1, name: 'Every week' };
    expect(await below.send('updateSource', 'UpdateSourceInput', renamed, 'source { id }')).toMatchObject({
      userErrors: [],
    });
    expect([sentTo(ours), sentTo(theirs)]).toEqual([[VALUE], []]);
  });

  it('by naming it before it is stored', async () => {
    const { source } = await create(below, csvAt(theirs.url));
    expect(await pull(source.id)).toMatchObject({ error: expect.stringMatching(/^source\.secret_not_found: /) });
    await store(world.by.admin);
    const refused = { status: 'FAILED', error: expect.stringMatching(/^source\.secret_of_other_host: /) };
    expect(await pull(source.id)).toMatchObject(refused);
    expect(await hosts()).toEqual({ hosts: null });
    await store(world.by.admin, { hosts: [at(ours.url)] });
    expect(await pull(source.id)).toMatchObject(refused);
    expect(theirs.requests).toEqual([]);
  });
});

describe('a secret that was stored without hosts', () => {
  it('goes where who stored it sends it first, and nobody else says where', async () => {
    expect((await store(world.by.admin)).secret).toEqual({ hosts: null });
    for (const who of [below, world.by.coach]) {
      expect(await create(who, csvAt(theirs.url))).toMatchObject(STAYS);
      expect((await attempt(who, csvAt(theirs.url))).userErrors).toMatchObject([
        { rule: 'source.secret_of_other_host' },
      ]);
    }
    expect(await attempt(world.by.admin, csvAt(ours.url))).toMatchObject({ rowsRead: 1, userErrors: [] });
    expect(await hosts()).toEqual({ hosts: null });
    expect(await create(world.by.admin, csvAt(ours.url))).toMatchObject({ userErrors: [] });
    expect(await hosts()).toEqual({ hosts: [at(ours.url)] });
    expect(await create(world.by.admin, csvAt(theirs.url))).toMatchObject(STAYS);
    expect(await create(below, csvAt(ours.url))).toMatchObject({ userErrors: [] });
    expect([sentTo(ours), sentTo(theirs)]).toEqual([[VALUE], []]);
  });

  it('after the sources that name it goes where the same person sends them, and not where others do', async () => {
    const [own] = [await create(world.by.coach, csvAt(ours.url)), await create(below, csvAt(theirs.url))];
    expect((await store(world.by.coach)).secret).toEqual({ hosts: [at(ours.url)] });
    expect(await pull(own.source.id)).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('does not follow a source whose url somebody else has changed, and the first has renamed', async () => {
    const { source } = await create(world.by.coach, csvAt(ours.url));
    const update = (who: GqlClient, over: object): Promise<Data> =>
      who.do('updateSource', 'UpdateSourceInput', { source: source.id, ...over }, 'source { id }');
    await update(below, { expectedVersion: 1, settings: { url: `${theirs.url}/x.csv` } });
    await update(world.by.coach, { expectedVersion: 2, name: 'Every week' });
    expect((await store(world.by.coach)).secret).toEqual({ hosts: null });
  });
});

describe('a new value', () => {
  it('goes where the one before went, if the same person brings it; of another, hosts are asked for', async () => {
    await store(world.by.admin, { hosts: ['Exports.Example.org.', 'WAREHOUSE.example.org:5432', '[FD00::1]:443'] });
    const told = ['exports.example.org.', 'warehouse.example.org:5432', '[fd00::1]:443'];
    expect((await store(world.by.admin, { value: 'anew' })).secret).toEqual({ hosts: told });
    const before = await world.rows('select version, sealed from secrets');
    expect(await store(world.by.coach, { value: 'another' })).toMatchObject({
      userErrors: [{ rule: 'secret.hosts_missing', path: ['hosts'], message: expect.stringContaining(told[1]!) }],
    });
    expect(await world.rows('select version, sealed from secrets')).toEqual(before);
    expect((await store(world.by.coach, { hosts: [] })).secret).toEqual({ hosts: [] });
  });

  it.each(['https://exports.example.org', 'a b', 'host:0', 'host:99999', 'u@host', ''])(
    'hosts are hosts: "%s"',
    async (host) => {
      const { userErrors } = await store(world.by.admin, { hosts: [host] });
      expect(userErrors.map(({ rule }: Data) => rule)).toContain('secret.hosts_unreadable');
      expect(await world.rows('select from secrets')).toEqual([]);
    },
  );
});

it('what was there before goes on to where it went', async () => {
  const migration = world.source.migrations.find(({ name }) => name?.startsWith('WhereSecretsGo'))!;
  await store(world.by.admin, { hosts: [] });
  await store(world.by.admin, { name: 'unused', hosts: [] });
  await create(below, { url: null, columns }, 'PUSH');
  const insert = (url: string, secret: string): Promise<unknown> =>
    world.rows(
      `insert into sources (id, version, stream_version, name, kind, unit_id, time_zone, settings, created_at)
       values (gen_random_uuid(), 1, 1, 'old', 'HTTP_CSV', $1, 'UTC', jsonb_build_object('url', $2::text, 'secret', $3::text), now())`,
      [world.key['clinic'], url, secret],
    );
  await insert('HTTPS://Exports.example.org/a?b=:80', 'warehouse');
  await insert('https://exports.example.org:443/other', 'warehouse');
  await insert('postgres://[fd00::1]/export', 'warehouse');
  const runner = world.source.createQueryRunner();
  await migration.down(runner);
  await migration.up(runner);
  await runner.release();
  expect(await world.rows('select name, hosts from secrets order by name')).toEqual([
    { name: 'unused', hosts: null },
    { name: 'warehouse', hosts: ['[fd00::1]:5432', 'exports.example.org:443'] },
  ]);
});
