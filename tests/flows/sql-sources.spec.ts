import { readFileSync } from 'node:fs';
import type { Data } from '../setup/gql.js';
import { runPulls, settle } from '../setup/settle.js';
import { tablesWith } from '../setup/traces.js';
import { READER, startWarehouse, type Warehouse } from '../setup/warehouse.js';
import { createWorld, type World } from '../setup/world.js';

let world: World;
let warehouse: Warehouse;
beforeAll(async () => {
  [world, warehouse] = await Promise.all([createWorld(), startWarehouse()]);
});
afterAll(async () => {
  await world?.close();
  await warehouse?.close();
});

// As docs/sql.md says, but for the address.
const page = readFileSync('docs/sql.md', 'utf8');
const told = JSON.parse(/```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '') as { settings: object };
const settings = (over: object = {}): object => ({
  ...told.settings,
  url: warehouse.url(),
  ...over,
});
const create = (over: object = {}): Promise<Data> =>
  world.by.coach.send(
    'createSource',
    'CreateSourceInput',
    { ...told, unit: world.id.north, settings: settings(over) },
    'source { id version kind settings { url secret query columns { from to } } metrics { key } }',
  );
const storeSecret = (unit: string, value: string): Promise<Data> =>
  world.by.coach.do('storeSecret', 'StoreSecretInput', { unit, name: 'warehouse', value }, 'secret { id }');
const LAST = `query ($id: ID!) { node(id: $id) { ... on Source { status
  lastPull { status error rowsRead accepted unchanged revised rejected rejections { nodes { code raw } } } } } }`;
async function pull(source: string): Promise<Data> {
  await world.by.coach.do('pullNow', 'PullNowInput', { source }, 'pull { id }');
  await runPulls(world);
  await settle(world);
  return (await world.by.coach.data(LAST, { id: source })).node.lastPull;
}
const load = (...values: string[]): Promise<unknown> =>
  warehouse.run(`insert into warehouse.loaded values ${values.map((one) => `(${one})`).join(', ')}`);

describe('the view of a warehouse', () => {
  let source: string;

  it('is read under the account of a secret that is stored at a unit above', async () => {
    const { source: made, userErrors } = await create();
    expect(userErrors).toEqual([]);
    expect(made).toMatchObject({
      kind: 'SQL',
      metrics: [{ key: 'documentation_minutes' }],
      settings: { secret: 'warehouse' },
    });
    expect(made.settings.columns).toContainEqual({ from: 'contributor_n', to: 'contributors' });
    source = made.id;
    expect(await pull(source)).toMatchObject({
      status: 'FAILED',
      error: expect.stringMatching(/^source\.secret_not_found: /),
    });
    await storeSecret(world.id.organisation, READER);
    await load(
      `'201', 'ehr_time8', '2026-01-05', 3000.5, 100, 12, 0.2, '2026.1'`,
      `'201', 'ehr_time8', '2026-01-12', 0, 0, 0, null, '2026.1'`,
      `'201', 'ehr_time8', '2026-01-19', null, 100, 12, 0.2, '2026.1'`,
      `'999', 'ehr_time8', '2026-01-05', 1, 1, 12, 0.2, '2026.1'`,
    );
    expect(await pull(source)).toMatchObject({
      status: 'PARTLY',
      rowsRead: 4,
      accepted: 2,
      rejected: 2,
      rejections: {
        nodes: [{ code: 'value.missing' }, { code: 'unit.unknown', raw: expect.stringContaining('"999"') }],
      },
    });
    const { unit } = await world.by.member.data(
      `{ unit(code: "QH-N-C") { series(key: "documentation_minutes") { chart { points { periodStart periodEnd value } } } } }`,
    );
    expect(unit.series.chart.points).toMatchObject([
      { periodStart: '2026-01-05', periodEnd: '2026-01-11', value: 30.005 },
      { periodStart: '2026-01-12', periodEnd: '2026-01-18', value: null },
    ]);
  });

  it('brings a late correction as a revision, and the same again as nothing', async () => {
    await load(`'201', 'ehr_time8', '2026-01-05', 2900, 100, 12, 0.2, '2026.1'`);
    await warehouse.run(
      `delete from warehouse.loaded where dept_code = '999' or numerator is null or numerator = 3000.5`,
    );
    expect(await pull(source)).toMatchObject({ status: 'SUCCEEDED', revised: 1, unchanged: 1 });
    expect(await pull(source)).toMatchObject({ status: 'SUCCEEDED', revised: 0, unchanged: 2 });
  });

  it('with another shape is put into quarantine whole, and nothing of it is recorded', async () => {
    await load(`'201', 'ehr_time8', '2026-01-26', 2900, 100, 12, 0.2, '2026.1'`);
    await warehouse.run(`alter view qi_export.unit_metric_week rename column contributor_n to clinicians`);
    expect(await pull(source)).toMatchObject({
      status: 'FAILED',
      error: expect.stringMatching(/^source\.shape_changed: .*"contributor_n"/),
      accepted: 0,
      rejections: { nodes: [{ code: 'source.shape_changed', raw: expect.stringContaining('clinicians') }] },
    });
    await warehouse.run(`alter view qi_export.unit_metric_week rename column clinicians to contributor_n`);
    expect(await pull(source)).toMatchObject({ status: 'SUCCEEDED', accepted: 1 });
  });

  it('is read with the secret of the nearest unit', async () => {
    await storeSecret(world.id.north, 'ramp_reader:wrong');
    expect(await pull(source)).toMatchObject({ status: 'FAILED', error: expect.stringMatching(/^source\.refused: /) });
    await storeSecret(world.id.north, READER);
    expect(await pull(source)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await tablesWith(world, 'r3ader')).toEqual([]);
  });
});

it.each([
  [{ query: 'select 1; drop table t' }, 'source.query_several', 'query'],
  [{ query: 'update t set a = 1' }, 'source.query_no_select', 'query'],
  [{ query: 'select :k1' }, 'source.query_parameter_unknown', 'query'],
  [{ query: `select 'open` }, 'source.query_unclosed', 'query'],
  [{ url: 'mssql://db.example.org/Clarity', query: 'select 1 as a into t' }, 'source.query_writes', 'query'],
  [{ query: 'select 1', watermark: 'extracted_at' }, 'source.since_missing', 'query'],
  [{ columns: [], query: 'select 1 where :since > 1' }, 'source.watermark_missing', 'watermark'],
  [{ query: null }, 'source.query_missing', 'query'],
  [{ secret: null }, 'source.secret_missing', 'secret'],
  [{ overlapDays: 400 }, 'source.overlap_days_out_of_range', 'overlapDays'],
  [{ url: 'https://example.org/x' }, 'source.url_not_http', 'url'],
  [{ url: 'postgres://a:b@db.example.org/x' }, 'source.url_with_password', 'url'],
  [{ url: 'postgres://db.example.org/' }, 'source.url_no_database', 'url'],
  [{ authorization: 'Bearer x' }, 'source.setting_unread', 'authorization'],
])('%j is refused when the source is set up', async (over, rule, field) => {
  const { source, userErrors } = await create(over);
  expect(source).toBeNull();
  expect(userErrors).toContainEqual(expect.objectContaining({ code: 'INVALID', rule, path: ['settings', field] }));
});
