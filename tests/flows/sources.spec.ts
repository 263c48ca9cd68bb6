import { startSourceStub, type SourceStub } from '../commands/source-stub.js';
import type { Data } from '../setup/gql.js';
import { runPulls, settle } from '../setup/settle.js';
import { createWorld, type World } from '../setup/world.js';

let world: World;
let stub: SourceStub;
beforeAll(async () => {
  [world, stub] = await Promise.all([createWorld(), startSourceStub()]);
});
afterAll(async () => {
  await world?.close();
  await stub?.close();
});

const HEADER = 'place,measure,week,minutes,visits';
const csv = (...lines: string[]): string => `${[HEADER, ...lines].join('\n')}\n`;
const settings = (over: object = {}): object => ({
  url: `${stub.url}/weekly.csv?key=in-the-address`,
  columns: [
    { from: 'place', to: 'unit' },
    { from: 'measure', to: 'metric' },
    { from: 'week', to: 'periodStart' },
    { from: 'minutes', to: 'numerator' },
    { from: 'visits', to: 'denominator' },
  ],
  names: [
    { from: 'Clinic one', to: 'QH-N-C' },
    { from: 'Doc minutes', to: 'documentation_minutes' },
  ],
  ...over,
});
const create = (who: 'coach' | 'lead' | 'integration', over: object = {}): Promise<Data> =>
  world.by[who].send(
    'createSource',
    'CreateSourceInput',
    {
      name: 'Weekly export',
      unit: world.id.north,
      kind: 'HTTP_CSV',
      schedule: '0 6 * * MON',
      settings: settings(),
      ...over,
    },
    'source { id version name kind status schedule nextPullAt settings { url columns { from to } } metrics { key } lastPull { id } actions { name allowed } unit { code } }',
  );
const PULL =
  'pull { id status from to attempts startedAt finishedAt rowsRead accepted unchanged revised rejected error source { name } }';
const pull = (source: string, who: 'coach' | 'member' = 'coach', over: object = {}): Promise<Data> =>
  world.by[who].send('pullNow', 'PullNowInput', { source, ...over }, PULL);

describe('a source', () => {
  let source: string;

  it('is set up by those who keep it, and tells no secret', async () => {
    const { source: made, userErrors } = await create('coach', {
      settings: settings({ authorization: 'Bearer very-secret' }),
    });
    expect(userErrors).toEqual([]);
    expect(made).toMatchObject({
      name: 'Weekly export',
      kind: 'HTTP_CSV',
      status: 'HEALTHY',
      schedule: '0 6 * * MON',
      nextPullAt: expect.stringMatching(/Z$/),
      lastPull: null,
      metrics: [{ key: 'documentation_minutes' }],
      actions: [
        { name: 'pullNow', allowed: true },
        { name: 'trySource', allowed: true },
        { name: 'updateSource', allowed: true },
        { name: 'pauseSource', allowed: true },
        { name: 'resumeSource', allowed: false },
        { name: 'retireSource', allowed: true },
      ],
      unit: { code: 'QH-N' },
    });
    expect(made.settings.columns).toContainEqual({ from: 'week', to: 'periodStart' });
    source = made.id;
    const query = `query ($id: ID!) { node(id: $id) { ... on Source { name settings { url } pulls { totalCount } } } events(first: 50) { nodes { summary changes { after } } } }`;
    for (const who of ['admin', 'viewer'] as const) {
      const seen = await world.by[who].data(query, { id: source });
      expect(JSON.stringify(seen)).not.toContain('very-secret');
      expect(seen.node.settings === null).toBe(who === 'viewer');
    }
    expect((await world.by.neighbour.data(query, { id: source })).node).toBeNull();
  });

  it('is pulled, and what came of it is told row by row', async () => {
    stub.answer(
      csv(
        'Clinic one,Doc minutes,2026-01-05,3000,100',
        'Clinic one,Doc minutes,2026-01-12,2900,100',
        'Clinic one,Doc minutes,2026-01-13,1,1',
        'Clinic nine,Doc minutes,2026-01-05,1,1',
        'Clinic one,Doc minutes,2026-01-19,many,1',
      ),
    );
    const { pull: asked, userErrors } = await pull(source);
    expect(userErrors).toEqual([]);
    expect(asked).toMatchObject({ status: 'QUEUED', attempts: 0, source: { name: 'Weekly export' } });
    expect((await pull(source)).userErrors[0]).toMatchObject({ code: 'CONFLICT', rule: 'pull.already_open' });
    await runPulls(world);
    await settle(world);
    expect(stub.requests.at(-1)?.headers.authorization).toBe('Bearer very-secret');
    const { node } = await world.by.coach.data(
      `query ($id: ID!) { node(id: $id) { ... on Source { status
        lastPull { id status attempts rowsRead accepted unchanged revised rejected finishedAt rejections { totalCount nodes { row column code reason raw pull { id } } } }
        rejections(open: true, codes: ["unit.unknown"]) { totalCount } pulls(first: 1) { totalCount pageInfo { hasNextPage } } } } }`,
      { id: source },
    );
    expect(node).toMatchObject({
      status: 'DEGRADED',
      lastPull: { id: asked.id, status: 'PARTLY', attempts: 1, rowsRead: 5, accepted: 2, rejected: 3 },
      rejections: { totalCount: 1 },
      pulls: { totalCount: 1, pageInfo: { hasNextPage: false } },
    });
    expect(node.lastPull.rejections.nodes.map(({ row, column, code }: Data) => [row, column, code])).toEqual([
      [4, 'periodStart', 'period.misaligned'],
      [5, 'unit', 'unit.unknown'],
      [6, 'minutes', 'value.not_a_number'],
    ]);
    expect(node.lastPull.rejections.nodes[1]).toMatchObject({
      raw: expect.stringContaining('Clinic nine'),
      pull: { id: asked.id },
    });
    const { unit } = await world.by.member.data(`{ unit(code: "QH-N-C") { series(key: "documentation_minutes") {
      measurements { nodes { value provenance { source { name } pull { id } row person { name } } } } } } }`);
    // The source belongs to the site above: a member of the clinic sees its values, not the source.
    expect(unit.series.measurements.nodes).toEqual([
      { value: 30, provenance: { source: null, pull: null, row: 2, person: null } },
      { value: 29, provenance: { source: null, pull: null, row: 3, person: null } },
    ]);
    const seen = await world.by.viewer.data(
      `query ($id: ID!) { node(id: $id) { ... on Pull { rejections { nodes { code raw } } } } }`,
      { id: asked.id },
    );
    expect(seen.node.rejections.nodes.map(({ raw }: Data) => raw)).toEqual([null, null, null]);
  });

  it('brings corrections as revisions, and the same again changes nothing', async () => {
    stub.answer(csv('Clinic one,Doc minutes,2026-01-05,2800,100', 'Clinic one,Doc minutes,2026-01-12,2900,100'));
    for (const counts of [
      { revised: 1, unchanged: 1 },
      { revised: 0, unchanged: 2 },
    ]) {
      const { pull: asked } = await pull(source);
      await runPulls(world);
      const { node } = await world.by.coach.data(
        `query ($id: ID!) { node(id: $id) { ... on Pull { status revised unchanged } } }`,
        {
          id: asked.id,
        },
      );
      expect(node).toEqual({ status: 'SUCCEEDED', ...counts });
    }
  });

  it('says why it could not be read', async () => {
    stub.answer((_, response) => response.writeHead(404).end());
    const { pull: asked } = await pull(source);
    await runPulls(world);
    const { node, sources } = await world.by.viewer.data(
      `query ($id: ID!) { node(id: $id) { ... on Pull { status error } } sources(statuses: [FAILING]) { nodes { id status } } }`,
      { id: asked.id },
    );
    expect(node).toMatchObject({ status: 'FAILED', error: expect.stringContaining('404') });
    expect(sources.nodes).toEqual([{ id: source, status: 'FAILING' }]);
  });

  it('is changed by those who keep it, as they last saw it', async () => {
    const update = (over: object): Promise<Data> =>
      world.by.coach.send(
        'updateSource',
        'UpdateSourceInput',
        { source, ...over },
        'source { name version schedule settings { url } }',
      );
    expect(await update({ expectedVersion: 1, name: 'Monthly export', schedule: null })).toEqual({
      source: {
        name: 'Monthly export',
        version: 2,
        schedule: null,
        settings: { url: expect.stringContaining('weekly.csv') },
      },
      userErrors: [],
    });
    const stale = await update({ expectedVersion: 1, name: 'Lost' });
    expect(stale).toMatchObject({
      source: { name: 'Monthly export', version: 2 },
      userErrors: [{ code: 'STALE_VERSION' }],
    });
    expect((await update({ expectedVersion: 2, name: null })).userErrors[0]).toMatchObject({
      code: 'INVALID',
      path: ['name'],
    });
    await pull(source);
    await runPulls(world);
    expect(stub.requests.at(-1)?.headers.authorization).toBe('Bearer very-secret');
  });

  it('is listed under its unit, for those who see it', async () => {
    const list = 'query ($under: ID) { sources(under: $under) { totalCount } }';
    expect((await world.by.viewer.data(list, { under: world.id.north })).sources.totalCount).toBe(1);
    expect((await world.by.viewer.data(list, { under: world.id.south })).sources.totalCount).toBe(0);
    expect((await world.by.neighbour.data(list)).sources.totalCount).toBe(0);
  });

  it('is not for others to set up or to read', async () => {
    expect((await create('lead')).userErrors[0]).toMatchObject({ code: 'NOT_FOUND', rule: 'unit.not_found' });
    const own = await create('lead', { unit: world.id.clinic });
    expect(own).toMatchObject({ source: null, userErrors: [{ code: 'FORBIDDEN', rule: 'role.too_low' }] });
    expect((await pull(source, 'member')).userErrors[0]).toMatchObject({ code: 'NOT_FOUND', path: ['source'] });
    expect(await create('integration')).toMatchObject({ source: { status: 'HEALTHY' }, userErrors: [] });
  });
});

describe('a mapping', () => {
  const made = (mapping: object): Promise<Data> =>
    create('coach', { settings: { url: `${stub.url}/wide.csv`, mapping } });
  const WIDE = {
    unit: { column: 'Dept', names: [{ from: '201', to: 'QH-N-C' }] },
    period: { column: 'Week ending', format: 'M_D_YYYY', is: 'WEEK_END', record: 'WEEK' },
    when: [{ column: 'State', equals: 'final' }],
    metrics: [
      {
        metric: 'documentation_minutes',
        numerator: { column: 'Time', as: 'DURATION_MINUTES' },
        denominator: { sum: ['New', 'Return'] },
        zeroDenominator: 'CLOSED',
      },
    ],
    reference: 'Batch',
  };

  it('reads a wide table as it is written', async () => {
    const { source, userErrors } = await made(WIDE);
    expect(userErrors).toEqual([]);
    expect(source.settings.columns).toEqual(
      expect.arrayContaining([
        { from: 'Week ending', to: 'periodEnd' },
        { from: 'Return', to: 'documentation_minutes.denominator' },
      ]),
    );
    stub.answer(
      'Dept,Week ending,State,Time,New,Return,Batch\n201,3/8/2026,final,50:00:00,40,60,B7\n201,3/15/2026,draft,1:00:00,1,1,B8\n',
    );
    // Another source leads the clinic's series: the rows are the mapping's, the series is not.
    await pull(source.id);
    await runPulls(world);
    const { node } = await world.by.coach.data(
      `query ($id: ID!) { node(id: $id) { ... on Source { lastPull { rowsRead rejections { nodes { code raw } } } } } }`,
      { id: source.id },
    );
    expect(node.lastPull).toMatchObject({
      rowsRead: 1,
      rejections: { nodes: [{ raw: expect.stringContaining('3/8/2026') }] },
    });
  });

  it('is refused with the place of what is wrong in it', async () => {
    const [metric] = WIDE.metrics;
    for (const [mapping, rule, path] of [
      [{ ...WIDE, metrics: [{ ...metric, metricColumn: { column: 'M' } }] }, 'source.metric_unclear', 'metrics.0'],
      [
        { ...WIDE, metrics: [{ ...metric, numerator: { column: 'A', sum: ['B'] } }] },
        'source.number_unclear',
        'metrics.0.numerator',
      ],
      [{ ...WIDE, when: [{ column: 'State', equals: 'x', filled: true }] }, 'source.condition_unclear', 'when.0'],
      [{ ...WIDE, metrics: [] }, 'source.metrics_number', 'metrics'],
      [
        {
          ...WIDE,
          unit: {
            column: 'D',
            names: [
              { from: 'a', to: 'b' },
              { from: 'a', to: 'c' },
            ],
          },
        },
        'source.name_twice',
        'unit.names.1.from',
      ],
    ] as const) {
      const { source, userErrors } = await made(mapping);
      expect(source).toBeNull();
      expect(userErrors[0]).toMatchObject({ code: 'INVALID', rule, path: ['settings', 'mapping', ...path.split('.')] });
    }
  });
});
