import type { Data } from '../setup/gql.js';
import { settle } from '../setup/settle.js';
import { createWorld, type World } from '../setup/world.js';

let world: World;
let series: string;
/** Instants at which each correction was known, as the API told them. */
const known: string[] = [];
const sent = async (numerator: number, over: object = {}): Promise<Data> => {
  const row = {
    metric: 'documentation_minutes',
    unit: 'QH-N-C',
    periodStart: '2026-01-05',
    numerator,
    denominator: 100,
  };
  return world.by.member.do(
    'recordMeasurements',
    'RecordMeasurementsInput',
    { idempotencyKey: `${numerator}`, rows: [{ ...row, ...over }] },
    'accepted revised',
  );
};
const READ = `id unit { code }
  measurements(asOf: $asOf) { totalCount nodes {
    id value revision recordedAt retractedBecause revisions { revision value suppressed provenance { person { name } reference } } } }
  chart(asOf: $asOf) { type points { periodStart value measurement { id value revision } } }`;
const read = async (asOf?: string): Promise<Data> =>
  (
    await world.by.viewer.data(
      `query ($asOf: DateTime) { unit(code: "QH-N-C") { series(key: "documentation_minutes") { ${READ} } } }`,
      { asOf },
    )
  ).unit.series;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

beforeAll(async () => {
  world = await createWorld();
  for (const numerator of [3000, 2800, 2600]) {
    await sent(numerator, { reference: `export of ${numerator}` });
    await settle(world);
    const now = await read();
    series = now.id;
    known.push(now.measurements.nodes[0].recordedAt);
    await pause(20);
  }
});
afterAll(() => world?.close());

it('shows what was known at each instant, and what is known now', async () => {
  const values = [];
  for (const asOf of [...known, undefined]) {
    const { measurements, chart } = await read(asOf);
    const [{ value, revision }] = measurements.nodes;
    const [point] = chart.points;
    expect(point).toMatchObject({ value, measurement: { value, revision } });
    values.push([value, revision]);
  }
  expect(values).toEqual([
    [30, 1],
    [28, 2],
    [26, 3],
    [26, 3],
  ]);
});

it('knows nothing before the first value', async () => {
  const before = new Date(Date.parse(known[0] as string) - 1).toISOString();
  expect(await read(before)).toMatchObject({ measurements: { totalCount: 0, nodes: [] }, chart: { points: [] } });
});

it('tells every revision with its origin, and at an earlier instant only those known then', async () => {
  const [now] = (await read()).measurements.nodes;
  expect(now.revisions).toEqual(
    [3000, 2800, 2600].map((numerator, index) => ({
      revision: index + 1,
      value: numerator / 100,
      suppressed: false,
      provenance: { person: { name: 'Milo Quill' }, reference: `export of ${numerator}` },
    })),
  );
  const [then] = (await read(known[1])).measurements.nodes;
  expect(then.revisions.map(({ revision }: Data) => revision)).toEqual([1, 2]);
  expect(then.id).toBe(now.id);
});

it('is found by its id, by those who may see the unit', async () => {
  const [{ id }] = (await read()).measurements.nodes;
  const query = `query ($id: ID!) { node(id: $id) { ... on Measurement { value revision series { id } } } }`;
  expect((await world.by.member.data(query, { id })).node).toEqual({ value: 26, revision: 3, series: { id: series } });
  expect((await world.by.neighbour.data(query, { id })).node).toBeNull();
  for (const key of ['nothing', `${Buffer.from(id, 'base64url').toString().slice(12, -10)}2026-02-31`]) {
    const wrong = Buffer.from(`Measurement:${key}`).toString('base64url');
    expect((await world.by.member.data(query, { id: wrong })).node).toBeNull();
  }
});

it('cannot be asked what will be known', async () => {
  const asOf = new Date(Date.now() + 60_000).toISOString();
  for (const field of ['measurements(asOf: $asOf) { totalCount }', 'chart(asOf: $asOf) { type }']) {
    const query = `query ($asOf: DateTime) { unit(code: "QH-N-C") { series(key: "documentation_minutes") { ${field} } } }`;
    const { errors } = await world.by.viewer.query(query, { asOf });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      reason: 'INVALID',
      rule: 'as_of.future',
      inputPath: ['asOf'],
    });
  }
  const compare = `query ($asOf: DateTime, $metric: ID!, $under: ID!) {
    compare(metric: $metric, under: $under, asOf: $asOf) { overall } }`;
  const { errors } = await world.by.viewer.query(compare, { asOf, metric: world.id.minutes, under: world.id.north });
  expect(errors?.[0]?.extensions).toMatchObject({ rule: 'as_of.future', inputPath: ['asOf'] });
});

it('tells a retraction, and keeps what was retracted as history', async () => {
  const before = (await read()).measurements.nodes[0];
  expect(await sent(1, { retracted: true, reference: 'Counted twice' })).toMatchObject({ revised: 1 });
  const [now] = (await read()).measurements.nodes;
  expect(now).toMatchObject({ value: null, revision: 4, retractedBecause: 'Counted twice' });
  expect((await read(before.recordedAt)).measurements.nodes[0]).toMatchObject({ value: 26, revision: 3 });
});

it('compares units as they were known then', async () => {
  const compare = `query ($asOf: DateTime, $metric: ID!, $under: ID!) {
    compare(metric: $metric, under: $under, asOf: $asOf) { rows { nodes { mean unit { code } } } } }`;
  const at = async (asOf: string): Promise<Data> =>
    (await world.by.viewer.data(compare, { asOf, metric: world.id.minutes, under: world.id.organisation })).compare.rows
      .nodes;
  // The summary follows the recording by a moment.
  const afterFirst = new Date(Date.parse(known[1] as string) - 1).toISOString();
  expect(await at(afterFirst)).toEqual([{ mean: 30, unit: { code: 'QH-N-C' } }]);
});
