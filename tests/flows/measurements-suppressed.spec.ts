import { withoutChance } from '../setup/chance.js';
import type { Data } from '../setup/gql.js';
import { settle } from '../setup/settle.js';
import { CAST, createWorld, type World } from '../setup/world.js';

/** Numbers that stand nowhere else, so that one that slips through anywhere is found in the text of any answer. */
const SECRET = [0.7317, 0.8319, 0.6323];
const FEW = { contributors: 4, denominator: 10_000 };
let world: World;
let beforeCorrection: string;

const row = (month: number, over: object): object => ({
  metric: 'burnout_share',
  unit: 'QH-N-C',
  periodStart: `2026-0${month}-01`,
  ...over,
});
const record = (rows: object[], key: string): Promise<Data> =>
  world.by.member.do(
    'recordMeasurements',
    'RecordMeasurementsInput',
    { idempotencyKey: key, rows },
    'accepted rejections { raw }',
  );

beforeAll(async () => {
  world = await createWorld();
  // Two months of too few, one of whom nobody said how many, and one that was shown until a correction said how few there were.
  await record(
    [
      row(1, { ...FEW, numerator: (SECRET[0] as number) * 10_000 }),
      row(2, { ...FEW, numerator: (SECRET[1] as number) * 10_000 }),
      row(3, { numerator: (SECRET[2] as number) * 10_000, denominator: 10_000 }),
      row(4, { numerator: 6_421, denominator: 10_000, contributors: 30 }),
      row(5, { numerator: 60, denominator: 100, contributors: 30 }),
    ],
    'all',
  );
  await settle(world);
  beforeCorrection = new Date().toISOString();
  await new Promise((resolve) => setTimeout(resolve, 20));
  await record([row(4, { numerator: 6_421, denominator: 10_000, contributors: 3 })], 'correction');
  await settle(world);
});
afterAll(() => world?.close());

/** As text, with every way the numbers could be written: of the whole, in percent, as parts. */
function expectNothingOf(given: string): void {
  const text = withoutChance(given);
  for (const part of ['7317', '8319', '6323', '6421', '73.17', '83.19', '63.23', '64.21'])
    expect(text).not.toContain(part);
}

const QUERY = `query ($asOf: DateTime, $from: LocalDate, $metric: ID!, $under: ID!) {
  unit(code: "QH-N-C") { series(key: "burnout_share") { id
    measurements(asOf: $asOf) { nodes { periodStart value numerator denominator suppressed
      revisions { value numerator denominator suppressed } } }
    chart(asOf: $asOf) { variation points { periodStart value numerator denominator centre lower upper rules variation suppressed
        measurement { value numerator denominator } }
      phases { centre } svg }
    signals { rule }
  } }
  compare(metric: $metric, under: $under, from: $from, asOf: $asOf) { overall rows { nodes {
    baseline change mean numerator denominator variation suppressed unit { code } } } }
  events(first: 100) { nodes { type summary changes { before after } } }
}`;
const read = (over: object = {}): Promise<Data> =>
  world.by.admin.data(QUERY, { metric: world.id.burnout, under: world.id.organisation, ...over });

it('shows that something is withheld, and nothing of it, anywhere', async () => {
  const found = await read();
  expectNothingOf(JSON.stringify(found));
  const { measurements, chart, signals } = found.unit.series;
  expect(measurements.nodes.map(({ value, suppressed }: Data) => [value, suppressed])).toEqual([
    ...[1, 2, 3, 4].map(() => [null, true]),
    [60, false],
  ]);
  expect(chart.points.slice(0, 4)).toEqual(
    [1, 2, 3, 4].map((month) => ({
      periodStart: `2026-0${month}-01`,
      ...{ value: null, numerator: null, denominator: null, centre: null, lower: null, upper: null },
      ...{ rules: [], variation: null, suppressed: true },
      measurement: { value: null, numerator: null, denominator: null },
    })),
  );
  expect(chart.svg).toContain('4 withheld');
  expect(signals).toEqual([]);
});

it('withholds it as of an earlier instant too, and of any days', async () => {
  const then = await read({ asOf: beforeCorrection });
  expectNothingOf(JSON.stringify(then));
  expect(then.unit.series.measurements.nodes[3]).toMatchObject({ value: null, suppressed: true });
  // Only the month that may be shown is summed up; what the withheld ones would add is not to be reckoned back.
  expect(then.compare).toMatchObject({ overall: 60, rows: { nodes: [{ mean: 60, numerator: 60, denominator: 100 }] } });
  for (const from of ['2026-01-01', '2026-04-01', '2026-05-01'])
    expect((await read({ from })).compare).toMatchObject({ overall: 60, rows: { nodes: [{ mean: 60 }] } });
});

it('withholds a unit’s line whole where there is nothing to show', async () => {
  const few = { ...FEW, numerator: 7_317 };
  await world.by.integration.do(
    'recordMeasurements',
    'RecordMeasurementsInput',
    { idempotencyKey: 'ward', rows: [row(1, { ...few, unit: 'QH-S-W' })] },
    'accepted',
  );
  await settle(world);
  const { compare } = await read();
  const ward = compare.rows.nodes.find(({ unit }: Data) => unit.code === 'QH-S-W');
  expect(ward).toEqual({
    ...{ baseline: null, change: null, mean: null, numerator: null, denominator: null, variation: null },
    ...{ suppressed: true, unit: { code: 'QH-S-W' } },
  });
  expectNothingOf(JSON.stringify(compare));
});

it('shows nothing of it in a drawing over HTTP, nor in what is kept of it', async () => {
  const { unit } = await read();
  const authorization = `Bearer ${await world.issuer.tokenFor(CAST.admin.sub)}`;
  const answer = await fetch(`${new URL(world.url).origin}/charts/${unit.series.id}.svg`, {
    headers: { authorization },
  });
  const svg = await answer.text();
  expect(svg).toContain('4 withheld');
  expectNothingOf(svg.replaceAll(/ d="[^"]*"/g, ''));
  const kept = await world.rows(
    `select (select jsonb_agg(to_jsonb(y)) from series_summary y) as summaries, (select jsonb_agg(data || jsonb_build_array(changes)) from events) as events`,
  );
  expectNothingOf(JSON.stringify(kept));
});
