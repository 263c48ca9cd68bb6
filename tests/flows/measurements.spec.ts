import type { Data } from '../setup/gql.js';
import { settle } from '../setup/settle.js';
import { createWorld, type World } from '../setup/world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.close());

const WEEK_MS = 7 * 86_400_000;
/** The n-th Monday of 2026, from 0. */
const monday = (n: number): string => new Date(Date.UTC(2026, 0, 5) + n * WEEK_MS).toISOString().slice(0, 10);
let call = 0;
const PAYLOAD = 'accepted unchanged revised rejections { row column code reason raw status pull { id } }';
const record = (rows: object[], who: 'member' | 'integration' | 'viewer' = 'member', key?: string): Promise<Data> =>
  world.by[who].send(
    'recordMeasurements',
    'RecordMeasurementsInput',
    { idempotencyKey: key ?? `call-${(call += 1)}`, rows },
    PAYLOAD,
  );
const minutes = (n: number, numerator: number, over: object = {}): object => ({
  metric: 'documentation_minutes',
  unit: 'QH-N-C',
  periodStart: monday(n),
  numerator,
  denominator: 100,
  ...over,
});
const SERIES = `unit(code: "QH-N-C") { series(key: "documentation_minutes") {`;

describe('recording measurements', () => {
  it('goes from the mutation to points, summary and signal', async () => {
    // Eight weeks of a usual level, then eight that lie below it all.
    const before = [3000, 3100, 2900, 3050, 2950, 3020, 2980, 3000];
    const first = await record(before.map((numerator, n) => minutes(n, numerator)));
    expect(first).toEqual({ accepted: 8, unchanged: 0, revised: 0, rejections: [], userErrors: [] });
    const { unit } = await world.by.member.data(`{ ${SERIES} id } } }`);
    const phase = await world.by.member.do(
      'startPhase',
      'StartPhaseInput',
      { series: unit.series.id, from: monday(0), frozenAt: monday(7), because: 'The weeks before the pilot.' },
      'series { phases { from frozenAt because by { name } } }',
    );
    expect(phase.series.phases).toEqual([
      { from: monday(0), frozenAt: monday(7), because: 'The weeks before the pilot.', by: { name: 'Milo Quill' } },
    ]);
    const after = [2500, 2450, 2400, 2480, 2420, 2460, 2440, 2430];
    await record(after.map((numerator, n) => minutes(n + 8, numerator)));
    await settle(world);

    const { unit: now } = await world.by.viewer.data(`{ ${SERIES}
      metric { key } unit { code }
      measurements(first: 3) { totalCount nodes { periodStart periodEnd value numerator denominator revision suppressed preliminary
        provenance { person { name } row metricVersion source { id } } } }
      signals(open: true) { rule variation from to clearedAt series { metric { key } } cycles { label } }
      freshness { lastPeriodStart late expectedBy }
      actions { name allowed }
    } } }`);
    expect(now.series).toMatchObject({
      metric: { key: 'documentation_minutes' },
      unit: { code: 'QH-N-C' },
      measurements: {
        totalCount: 16,
        nodes: [
          {
            periodStart: monday(0),
            periodEnd: '2026-01-11',
            value: 30,
            numerator: 3000,
            denominator: 100,
            revision: 1,
            provenance: { person: { name: 'Milo Quill' }, row: 1, metricVersion: 1, source: null },
          },
          { value: 31 },
          { value: 29 },
        ],
      },
      freshness: { lastPeriodStart: monday(15), late: true },
      actions: [
        { name: 'recordMeasurements', allowed: false },
        ...['excludeMeasurement', 'startPhase', 'withdrawPhase', 'annotateSeries'].map((name) => ({
          name,
          allowed: false,
        })),
      ],
    });
    expect(now.series.signals).toEqual([
      {
        rule: 'RUN_AGAINST_BASELINE',
        variation: 'IMPROVEMENT',
        from: monday(8),
        to: '2026-04-26',
        clearedAt: null,
        series: { metric: { key: 'documentation_minutes' } },
        cycles: [],
      },
    ]);
    const { signals } = await world.by.viewer.data(
      `query ($filter: SignalFilter) {
      signals(filter: $filter) { totalCount nodes { id rule } } }`,
      {
        filter: { under: world.id.north, metric: world.id.minutes, open: true, variations: ['IMPROVEMENT'] },
      },
    );
    expect(signals.totalCount).toBe(1);
    const elsewhere = await world.by.neighbour.data('{ signals { totalCount } }');
    expect(elsewhere.signals.totalCount).toBe(0);
  });

  it('takes an integration’s rows at every unit, and lets it read nothing', async () => {
    const rows = [minutes(0, 10, { unit: 'QH-S-W' })];
    expect(await record(rows, 'integration')).toMatchObject({ accepted: 1, userErrors: [] });
    const { unit, signals } = await world.by.integration.data(
      '{ unit(code: "QH-S-W") { allSeries { totalCount } } signals { totalCount } }',
    );
    expect({ unit, signals }).toEqual({ unit: { allSeries: { totalCount: 0 } }, signals: { totalCount: 0 } });
  });

  it('carries the same call out once, and refuses its key for another', async () => {
    const rows = [minutes(20, 1000), minutes(21, 1100)];
    const once = await record(rows, 'member', 'twin');
    expect(once).toMatchObject({ accepted: 2 });
    const both = await Promise.all([record(rows, 'member', 'twin'), record(rows, 'member', 'twin')]);
    expect(both).toEqual([once, once]);
    const [counted] = await world.rows<{ count: number }>(
      `select count(*)::int as count from events where type = 'MeasurementsRecorded' and data ->> 'from' = $1`,
      [monday(20)],
    );
    expect(counted?.count).toBe(1);
    const other = await record([minutes(20, 1)], 'member', 'twin');
    expect(other.userErrors[0]).toMatchObject({
      code: 'CONFLICT',
      rule: 'idempotency.key_reused',
      path: ['idempotencyKey'],
    });
    expect(await record(rows)).toMatchObject({ accepted: 0, unchanged: 2 });
  });
});

describe('rows that are none', () => {
  it('are answered one by one: the row, the field, a code, a reason', async () => {
    const payload = await record([
      minutes(22, 900),
      minutes(22, 900, { unit: 'NOWHERE' }),
      minutes(22, 900, { metric: 'no_such_metric' }),
      minutes(22, 900, { periodStart: '2026-06-10' }),
      minutes(22, 900, { unit: 'QH-S-W' }),
      minutes(22, 900, { denominator: -1 }),
      minutes(22, 1e16),
      minutes(22, 900, { periodStart: '2036-06-02' }),
      { metric: 'documentation_minutes', unit: 'QH-N-C', periodStart: monday(23) },
      minutes(22, 900, { contributors: -3 }),
      minutes(22, 900, { largestShare: 1.5 }),
    ]);
    expect(payload).toMatchObject({ accepted: 1, userErrors: [] });
    expect(payload.rejections.map(({ row, column, code }: Data) => [row, column, code])).toEqual([
      [2, 'unit', 'unit.unknown'],
      [3, 'metric', 'metric.unknown'],
      [4, 'periodStart', 'period.misaligned'],
      [5, 'unit', 'unit.unknown'],
      [6, 'denominator', 'denominator.negative'],
      [7, 'numerator', 'value.out_of_range'],
      [8, 'periodStart', 'period.future'],
      [9, 'value', 'value.missing'],
      [10, 'contributors', 'contributors.invalid'],
      [11, 'largestShare', 'share.invalid'],
    ]);
    for (const rejection of payload.rejections) {
      expect(rejection).toMatchObject({ reason: expect.stringMatching(/\w+.*\.$/), status: 'OPEN', pull: null });
      expect(JSON.parse(rejection.raw)).toMatchObject({ metric: expect.any(String) });
    }
  });

  it('is refused before it reaches us where it is no number or no day, with its place', async () => {
    const query = `mutation ($input: RecordMeasurementsInput!) { recordMeasurements(input: $input) { accepted } }`;
    for (const [field, value] of [
      ['value', 'many'],
      ['numerator', true],
      ['periodStart', '2026-02-30'],
    ] as const) {
      const rows = [minutes(24, 1), minutes(25, 1, { [field]: value })];
      const { status, errors } = await world.by.member.query(query, { input: { idempotencyKey: field, rows } });
      expect(status).toBe(400);
      expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
      expect(errors?.[0]?.message).toContain(`input.rows[1].${field}`);
    }
  });

  it('is not for those who only read', async () => {
    const rows = { idempotencyKey: 'viewer', rows: [minutes(26, 1)] };
    const payload = await world.by.viewer.send(
      'recordMeasurements',
      'RecordMeasurementsInput',
      rows,
      'accepted rejections { code }',
    );
    expect(payload).toMatchObject({
      accepted: 0,
      rejections: [],
      userErrors: [{ code: 'FORBIDDEN', rule: 'role.too_low' }],
    });
    expect(await world.rows(`select from recordings where idempotency_key = 'viewer'`)).toEqual([]);
    const phase = await world.by.viewer.send(
      'startPhase',
      'StartPhaseInput',
      { series: (await world.by.viewer.data(`{ ${SERIES} id } } }`)).unit.series.id, from: monday(0), because: 'x' },
      'series { id }',
    );
    expect(phase).toMatchObject({ series: null, userErrors: [{ code: 'FORBIDDEN', rule: 'role.too_low' }] });
  });
});
