import { DefineMetric } from '#metrics';
import type { Data } from '../setup/gql.js';
import { settle } from '../setup/settle.js';
import { createWorld, type World } from '../setup/world.js';

// Which chart a series is drawn as, and why: asked over HTTP, drawn, and put beside other units.
let world: World;
const UNITS = ['QH-N-C', 'QH-N-D', 'QH-S-W'];
const week = (n: number): string => new Date(Date.UTC(2025, 0, 6) + n * 7 * 86_400_000).toISOString().slice(0, 10);
/** Of 1,000 a week: about as far apart as chance has them at the first unit, ten times as far at the second, one week at the third. */
const SHARES: Record<string, number[]> = {
  'QH-N-C': [200, 188, 212, 195, 207, 184, 203, 216, 191, 199, 178, 209, 196, 218, 201, 190],
  'QH-N-D': [200, 80, 320, 150, 270, 40, 230, 360, 110, 190, 20, 290, 160, 380, 210, 100],
  'QH-S-W': [260],
};

beforeAll(async () => {
  world = await createWorld();
  const shares = {
    key: 'late_notes',
    name: 'Late notes',
    operationalDefinition: 'Notes closed after a day, of all notes.',
    concern: 'OPERATIONS',
    sensitivity: 'OPEN',
    direction: 'LOWER_IS_BETTER',
    period: 'WEEK',
    type: 'PROPORTION',
    unitOfMeasure: '%',
    numerator: 'late notes',
    denominator: 'notes',
    multiplier: 100,
  } as const;
  await world.run(DefineMetric, shares);
  const rows = UNITS.flatMap((unit) =>
    SHARES[unit]!.map((numerator, n) => ({
      ...{ metric: 'late_notes', unit, periodStart: week(n), numerator, denominator: 1000 },
    })),
  );
  await world.by.admin.do(
    'recordMeasurements',
    'RecordMeasurementsInput',
    { idempotencyKey: 'kinds', rows },
    'accepted',
  );
  await settle(world);
});
afterAll(() => world?.close());

const KIND = `type typeBecause dispersion { sigmaZ chiSquare degreesOfFreedom p } assurance variation
  points { periodStart periodEnd value centre lower upper numerator denominator rules }`;
const chart = async (unit: string, args = '', fields = KIND): Promise<Data> => {
  const query = `query ($unit: String!) { unit(code: $unit) { series(key: "late_notes") { chart${args} { ${fields} } } } }`;
  return (await world.by.viewer.data(query, { unit })).unit.series.chart;
};

it('a share is a P chart where chance explains how it varies', async () => {
  const { type, typeBecause, dispersion, points } = await chart('QH-N-C');
  expect([type, typeBecause]).toEqual(['P', expect.stringContaining('as chance would make them')]);
  expect(dispersion).toMatchObject({ degreesOfFreedom: 15 });
  expect(dispersion.p).toBeGreaterThan(0.01);
  const [{ value, centre, upper, numerator }] = points;
  const p = SHARES['QH-N-C']!.reduce((sum, one) => sum + one, 0) / 16_000;
  expect([value, numerator]).toEqual([20, 200]);
  expect(centre).toBeCloseTo(100 * p, 9);
  expect(upper).toBeCloseTo(100 * (p + 3 * Math.sqrt((p * (1 - p)) / 1000)), 9);
});

it('and a P′ chart where it varies more, with how much too tight plain limits would be', async () => {
  const wide = await chart('QH-N-D');
  expect([wide.type, wide.typeBecause]).toEqual(['P_PRIME', expect.stringMatching(/times too tight/)]);
  expect(wide.dispersion.sigmaZ).toBeGreaterThan(5);
  expect(wide.points.every(({ rules }: Data) => !rules.includes('OUTSIDE_LIMITS'))).toBe(true);
  const plain = await chart('QH-N-D', '(type: P)');
  expect([plain.type, plain.typeBecause]).toEqual(['P', expect.stringContaining('by chance alone')]);
  expect(plain.points.some(({ rules }: Data) => rules.includes('OUTSIDE_LIMITS'))).toBe(true);
});

it.each(['RUN', 'I', 'I_PRIME', 'MR', 'P', 'P_PRIME', 'U', 'U_PRIME', 'XBAR', 'S', 'C', 'G', 'T'])(
  'whoever asks for %s gets it, drawn, with a text alternative',
  async (type) => {
    const drawn = await chart('QH-N-C', `(type: ${type})`, `${KIND} svg`);
    expect(drawn.type).toBe(type);
    expect(drawn.typeBecause.length).toBeGreaterThan(20);
    expect(drawn.svg).toMatch(/^<svg[^>]*>.*<desc/s);
    expect(drawn.points).toHaveLength(type === 'XBAR' || type === 'S' ? 4 : 16);
  },
);

it('a chart of one point is too few points, and no error', async () => {
  expect(await chart('QH-S-W')).toMatchObject({
    variation: 'TOO_FEW_POINTS',
    assurance: null,
    points: [{ value: 26 }],
  });
});

it('units beside each other have limits at their own denominators', async () => {
  const { metrics } = await world.by.viewer.data('{ metrics(search: "late_notes") { nodes { id } } }');
  const query = `query ($metric: ID!, $under: ID!) { compare(metric: $metric, under: $under) { overall limitsBecause
    rows { nodes { unit { code } mean numerator denominator lower upper outside } } } }`;
  const { compare } = await world.by.viewer.data(query, { metric: metrics.nodes[0].id, under: world.id.organisation });
  const total = UNITS.flatMap((unit) => SHARES[unit]!).reduce((sum, one) => sum + one, 0);
  expect(compare.overall).toBeCloseTo((100 * total) / 33_000, 9);
  expect(compare.limitsBecause).toContain('binomial');
  const row = (code: string): Data => compare.rows.nodes.find(({ unit }: Data) => unit.code === code);
  expect(row('QH-S-W')).toMatchObject({ mean: 26, denominator: 1000, outside: true });
  const [small, large] = [row('QH-S-W'), row('QH-N-C')];
  expect(small.upper - small.lower).toBeGreaterThan(3.9 * (large.upper - large.lower));
  expect(large.lower).toBeLessThan(compare.overall);
  expect(large.upper).toBeGreaterThan(compare.overall);
});
