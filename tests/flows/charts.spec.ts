import { DefineMetric } from '#metrics';
import type { Data } from '../setup/gql.js';
import { settle } from '../setup/settle.js';
import { statementsOf } from '../setup/statements.js';
import { CAST } from '../setup/world.js';
import { createCycleWorld, dayHere, type CycleWorld } from '../setup/world-cycles.js';
import { until } from '../setup/until.js';

let world: CycleWorld;
let series: string;
let origin: string;
let cycle: Data;

const COUNTED = {
  operationalDefinition: 'Count.',
  concern: 'OPERATIONS',
  sensitivity: 'OPEN',
  type: 'COUNT',
  direction: 'NEITHER',
  period: 'WEEK',
  unitOfMeasure: 'n',
} as const;

/** The Monday so many weeks before this one, at the clinic. */
const monday = (weeksAgo: number): string => {
  const today = Date.parse(`${dayHere(0)}T00:00:00Z`);
  const sinceMonday = (new Date(today).getUTCDay() + 6) % 7;
  return new Date(today - (sinceMonday + weeksAgo * 7) * 86_400_000).toISOString().slice(0, 10);
};
const record = (rows: object[], key: string): Promise<Data> =>
  world.by.member.do('recordMeasurements', 'RecordMeasurementsInput', { idempotencyKey: key, rows }, 'accepted');

beforeAll(async () => {
  world = await createCycleWorld();
  origin = new URL(world.url).origin;
  const values = [30, 31, 29, 30, 32, 28, 30, 31, 24, 23, 25, 24, 22, 23, 24, 23];
  await record(
    values.map((value, index) => ({
      metric: 'documentation_minutes',
      unit: 'QH-N-C',
      periodStart: monday(values.length - index),
      numerator: value * 100,
      denominator: 100,
    })),
    'weeks',
  );
  series = (await world.by.member.data('{ unit(code: "QH-N-C") { series(key: "documentation_minutes") { id } } }')).unit
    .series.id;
  const phase = { series, from: monday(16), frozenAt: monday(9), because: 'Before the pilot' };
  await world.by.member.do('startPhase', 'StartPhaseInput', phase, 'series { id }');
  const collected = [{ metric: world.id.minutes, how: 'From the log', frequency: 'WEEK' }];
  const { id, version } = await world.planned({ owner: world.id.member, dataCollection: collected });
  cycle = await world.step('startCycle', { cycle: id, expectedVersion: version });
  await settle(world);
});
afterAll(() => world?.close());

const chart = async (args: string, fields: string, who: 'viewer' | 'neighbour' = 'viewer'): Promise<Data> =>
  (
    await world.by[who].data(`query ($id: ID!) { node(id: $id) { ... on Series { chart${args} { ${fields} } } } }`, {
      id: series,
    })
  ).node?.chart;
const get = async (path: string, who: keyof typeof CAST | null = 'viewer'): Promise<Response> =>
  fetch(`${origin}${path}`, {
    headers: who ? { authorization: `Bearer ${await world.issuer.tokenFor(CAST[who].sub)}` } : {},
  });

describe('a chart', () => {
  it('has points, lines, phases, runs and a verdict', async () => {
    const found = await chart(
      '(type: I)',
      `type variation target points { periodStart periodEnd value numerator denominator centre lower upper phase rules variation preliminary excluded suppressed }
       phases { number from to centre frozenAt because } runs { usefulPoints longestRun longestRunLimit crossings crossingsLimit signal }`,
    );
    expect(found).toMatchObject({ type: 'I', variation: 'IMPROVEMENT', target: null });
    expect(found.points).toHaveLength(16);
    expect(found.points[0]).toMatchObject({
      periodStart: monday(16),
      value: 30,
      numerator: 3000,
      phase: 1,
      centre: 30.125,
    });
    expect(found.points[8].rules).toContain('RUN_AGAINST_BASELINE');
    expect(found.points[8].variation).toBe('IMPROVEMENT');
    expect(found.phases).toEqual([
      { number: 1, from: monday(16), to: null, centre: 30.125, frozenAt: monday(9), because: 'Before the pilot' },
    ]);
    expect(found.runs).toEqual({
      usefulPoints: 16,
      longestRun: 8,
      longestRunLimit: 7,
      crossings: 6,
      crossingsLimit: 4,
      signal: true,
    });
  });

  it('is of the days asked for, with the lines of the whole series', async () => {
    const found = await chart(
      `(from: "${monday(4)}", to: "${monday(2)}")`,
      'points { periodStart centre } annotations { kind on }',
    );
    expect(found.points.map(({ periodStart }: Data) => periodStart)).toEqual([monday(4), monday(3), monday(2)]);
    expect(found.annotations).toEqual([]);
    const { errors } = await world.by.viewer.query(
      `query ($id: ID!) { node(id: $id) { ... on Series { chart(from: "2026-02-01", to: "2026-01-01") { type } } } }`,
      { id: series },
    );
    expect(errors?.[0]?.extensions).toMatchObject({ rule: 'days.reversed', inputPath: ['to'] });
  });

  it('tells what happened beside it: phase, signal, and the cycles of pilots that link the metric', async () => {
    const { annotations } = await chart(
      '',
      'annotations { on kind label subject { __typename ... on Cycle { label } ... on Signal { rule } } }',
    );
    expect(annotations).toEqual([
      { on: monday(16), kind: 'PHASE', label: 'Before the pilot', subject: null },
      {
        on: monday(8),
        kind: 'SIGNAL',
        label: 'Run against baseline: improvement',
        subject: { __typename: 'Signal', rule: 'RUN_AGAINST_BASELINE' },
      },
      {
        on: dayHere(0),
        kind: 'CYCLE_STARTED',
        label: 'Cycle 1.1: Use the short template',
        subject: { __typename: 'Cycle', label: '1.1' },
      },
    ]);
  });

  it('is not told of cycles of pilots that do not link its metric', async () => {
    await world.run(DefineMetric, { ...COUNTED, key: 'unlinked', name: 'Unlinked' });
    await record([{ metric: 'unlinked', unit: 'QH-N-C', periodStart: monday(2), value: 1 }], 'unlinked');
    const { unit } = await world.by.viewer.data(
      '{ unit(code: "QH-N-C") { series(key: "unlinked") { chart { points { value } annotations { kind } } } } }',
    );
    expect(unit.series.chart).toEqual({ points: [{ value: 1 }], annotations: [] });
  });

  it('is as it was known, without what came later', async () => {
    const [{ asOf }] = (await world.rows<{ asOf: string }>(
      `select to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "asOf" from measurements order by recorded_at limit 1`,
    )) as [{ asOf: string }];
    const then = await chart(`(asOf: "${asOf}")`, 'phases { because } annotations { kind } points { value }');
    expect(then).toMatchObject({ phases: [{ because: null }], annotations: [] });
    expect(then.points).toHaveLength(16);
  });

  it('is drawn, within bounds, and says in words what it shows', async () => {
    const { svg } = await chart('', 'svg(width: 99999, height: 1)');
    expect(svg).toMatch(/^<svg role="img" [^>]*width="2000" height="150"/);
    expect(svg).toContain('<title>Minutes of documentation a visit');
    expect(svg).toMatch(/<desc>[^<]*signal of improvement/);
    expect(svg).not.toMatch(/<script|onload|https?:\/\/(?!www\.w3\.org)/);
  });
});

describe('a drawing over HTTP', () => {
  it('is the same drawing, for the same people', async () => {
    const answer = await get(`/charts/${series}.svg?width=400&height=300&type=RUN`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    );
    const { svg } = await chart('(type: RUN)', 'svg(width: 400, height: 300)');
    expect(await answer.text()).toBe(svg);
    expect((await get(`/charts/${series}.svg`, 'neighbour')).status).toBe(404);
    expect((await get(`/charts/${series}.svg`, 'integration')).status).toBe(404);
  });

  it('is a picture too, of bounded size, drawn with the fonts that come along', async () => {
    const answer = await get(`/charts/${series}.png?width=400&height=300&scale=3`);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('cache-control')).toBe('private, no-cache');
    const picture = Buffer.from(await answer.arrayBuffer());
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1200, 900]);
    const largest = Buffer.from(
      await (await get(`/charts/${series}.png?width=99999&height=99999&scale=9`)).arrayBuffer(),
    );
    const [width, height] = [largest.readUInt32BE(16), largest.readUInt32BE(20)];
    expect(width * height).toBeLessThanOrEqual(12_100_000);
    expect(width).toBeGreaterThan(3900);
    expect((await get(`/charts/${series}.png`, 'neighbour')).status).toBe(404);
    expect((await get(`/charts/${series}.png`, null)).status).toBe(401);
    expect((await get(`/charts/${series}.png?scale=large`)).status).toBe(400);
  });

  it('is nobody’s without a token, and tells what is wrong with a question', async () => {
    const none = await get(`/charts/${series}.svg`, null);
    expect([none.status, none.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(await none.json()).toMatchObject({ message: expect.stringContaining('Sign in') });
    for (const [query, message] of [
      ['width=wide', 'width'],
      ['type=PIE', 'type'],
      ['asOf=yesterday', 'instant'],
      ['asOf=2099-01-01T00:00:00Z', 'future'],
      ['from=2026-02-30', 'calendar'],
    ] as const) {
      const wrong = await get(`/charts/${series}.svg?${query}`);
      expect(wrong.status).toBe(400);
      expect(((await wrong.json()) as { message: string }).message).toContain(message);
    }
    for (const file of [
      'x.svg',
      'x.png',
      `${series}.gif`,
      `${series}.svg.png`,
      `${world.id.clinic}.svg`,
      '..%2Fmain.svg',
    ])
      expect((await get(`/charts/${file}`)).status).toBe(404);
  });

  it('leaves no connection to the database behind', async () => {
    await Promise.all(Array.from({ length: 25 }, () => get(`/charts/${series}.svg`)));
    const held = (): Promise<{ count: number }[]> =>
      world.rows(
        `select count(*)::int as count from pg_stat_activity
       where datname = current_database() and application_name = 'ramp-api' and state like 'idle in transaction%'`,
      );
    await until(held, ([row]) => row?.count === 0);
  });
});

describe('a comparison', () => {
  const COMPARE = `query ($metric: ID!, $under: ID!, $units: [ID!], $kinds: [UnitKind!], $from: LocalDate, $to: LocalDate) {
    compare(metric: $metric, under: $under, units: $units, kinds: $kinds, from: $from, to: $to) { metric { key } overall
      rows { totalCount nodes { baseline change mean variation suppressed unit { code } series { id } pilots { title } } } } }`;
  const compare = async (over: object = {}, who: 'viewer' | 'neighbour' = 'viewer'): Promise<Data> =>
    (await world.by[who].data(COMPARE, { metric: world.id.minutes, under: world.id.organisation, ...over })).compare;

  it('puts each unit against its own baseline, with the pilots that work at it', async () => {
    expect(await compare()).toEqual({
      metric: { key: 'documentation_minutes' },
      overall: 26.8125,
      rows: {
        totalCount: 1,
        nodes: [
          {
            baseline: 30.125,
            change: -6.625,
            mean: 26.8125,
            variation: 'IMPROVEMENT',
            suppressed: false,
            unit: { code: 'QH-N-C' },
            series: { id: series },
            pilots: [{ title: 'Shorter notes' }],
          },
        ],
      },
    });
    expect(await compare({ from: monday(2), to: monday(1) })).toMatchObject({
      overall: 23.5,
      rows: { nodes: [{ mean: 23.5, baseline: 30.125, change: -6.625 }] },
    });
  });

  it('is of the units asked for, and of those in sight', async () => {
    for (const none of [{ units: [world.id.ward] }, { kinds: ['WARD'] }, { under: world.id.south }])
      expect(await compare(none)).toMatchObject({ overall: null, rows: { totalCount: 0 } });
    expect((await compare({ units: [world.id.clinic], kinds: ['CLINIC'] })).rows.totalCount).toBe(1);
    expect(await compare({}, 'neighbour')).toMatchObject({ overall: null, rows: { totalCount: 0 } });
  });
});

it('a study shows the chart of each metric that its cycle works at', async () => {
  const finish = {
    cycle: cycle.id,
    expectedVersion: cycle.version,
    carriedOutAsPlanned: true,
    noDataBecause: 'The week is not over',
  };
  await world.step('finishDo', finish);
  const { node } = await world.by.viewer.data(
    `query ($id: ID!) { node(id: $id) { ... on Cycle { study { evidence { series { id metric { key } } chart { variation points { value } } signals { rule } } } } } }`,
    { id: cycle.id },
  );
  const evidence = node.study.evidence.find(({ series: { id } }: Data) => id === series);
  expect(evidence.chart.variation).toBe('IMPROVEMENT');
  expect(evidence.chart.points).toHaveLength(16);
  const asked = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Cycle { study { evidence { a: chart { type } b: chart { type } c: chart { type } } } } } }`;
  const { errors } = await world.by.viewer.query(asked, { ids: Array.from({ length: 67 }, () => cycle.id) });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', rule: 'operation.too_many_charts' });
});

describe('many charts', () => {
  it('are refused beyond 200 in one operation, before they are read', async () => {
    const ask = async (last: string) => {
      let answer: Awaited<ReturnType<typeof world.by.viewer.query>> | null = null;
      const statements = await statementsOf(async () => {
        answer = await world.by.viewer.query(
          `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Series { a: chart { type } b: chart { type } } }
          unit(code: "QH-N-C") { series(key: "documentation_minutes") { ${last} } } }`,
          { ids: Array.from({ length: 99 }, () => series) },
        );
      });
      return { ...answer!, statements };
    };
    const most = await ask('a: chart { type } last: chart(type: RUN) { type }');
    expect([most.errors, most.data.unit.series.last]).toEqual([undefined, { type: 'RUN' }]);
    const more = await ask('a: chart { type } last: chart(type: RUN) { type } more: chart(type: I) { type }');
    expect(more.data.unit.series.more).toBeNull();
    expect(more.errors).toMatchObject([
      {
        path: ['unit', 'series', 'more'],
        message: expect.stringContaining('200 charts'),
        extensions: { code: 'BAD_USER_INPUT', reason: 'TOO_LARGE', rule: 'operation.too_many_charts' },
      },
    ]);
    expect(more.errors?.[0]?.extensions['remedy']).toContain('smaller pages');
    expect(more.statements).toBe(most.statements);
  });

  it('are drawn 20 in one operation at most', async () => {
    const { data, errors } = await world.by.viewer.query(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Series { chart { svg(width: 300) } } } }`,
      { ids: Array.from({ length: 21 }, () => series) },
    );
    const drawn = data.nodes.map(({ chart }: Data) => chart.svg);
    expect(drawn.slice(19)).toEqual([expect.stringContaining('<svg'), null]);
    expect(errors).toMatchObject([{ extensions: { rule: 'operation.too_many_drawings' } }]);
  });

  const ALL = `query ($first: Int) { unit(code: "QH-S-W") { allSeries(first: $first) { nodes {
    metric { key series(first: 2) { nodes { id } } } unit { code } phases { from } signals { rule } freshness { late } actions { name }
    measurements(first: 5) { nodes { value revisions { revision } provenance { person { name } } } }
    chart { variation points { value measurement { revision } } annotations { label subject { id } } svg(width: 300) }
  } } } }`;

  it('take as many statements for 20 series as for 5', async () => {
    for (let n = 0; n < 20; n += 1) await world.run(DefineMetric, { ...COUNTED, key: `m${n}`, name: `M ${n}` });
    const rows = Array.from({ length: 20 * 12 }, (_, n) => ({
      metric: `m${n % 20}`,
      unit: 'QH-S-W',
      periodStart: monday(1 + Math.floor(n / 20)),
      value: n,
    }));
    await world.by.coach.do(
      'recordMeasurements',
      'RecordMeasurementsInput',
      { idempotencyKey: 'many', rows },
      'accepted',
    );
    await settle(world);
    const statements = (first: number): Promise<number> =>
      statementsOf(async () => {
        const { unit } = await world.by.viewer.data(ALL, { first });
        expect(unit.allSeries.nodes).toHaveLength(first);
        expect(unit.allSeries.nodes[0].chart.svg).toContain('<svg');
      });
    const few = await statements(5);
    expect(await statements(20)).toBe(few);
    expect(few).toBeLessThan(40);
  });
});
