import fc from 'fast-check';
import { RecordMeasurements, shownPointsOf, type MeasurementInput } from '#measurements';
import { DefineMetric, ReviseMetric } from '#metrics';
import { metaFor, newId } from '#platform';
import { ResubmitRejections, RetireSource } from '#sources';
import { RecorderModel, staged, type Known, type Sent, type Tally } from './recorder-model.js';
import { createSourceRig, share, type SourceRig } from './source-rig.js';

// Whatever is read, sent and corrected in whatever order: the values that are known and those that were known are those of a plain model.
let rig: SourceRig;
beforeAll(async () => {
  rig = await createSourceRig();
});
afterAll(() => rig.close());

const WEEKS = ['2025-01-06', '2025-01-13', '2025-01-20'];
const row = fc.record<Sent>({
  unit: fc.constantFrom('NQH-FM1', 'NQH-FM1', 'NQH', 'NOWHERE'),
  week: fc.constantFrom(...WEEKS),
  n: fc.integer({ min: 1, max: 3 }),
  how: fc.constantFrom('VALUE', 'VALUE', 'VALUE', 'RETRACTED', 'UNFIT'),
  version: fc.constantFrom(null, null, '1'),
});
const rows = fc.array(row, { minLength: 1, maxLength: 5 });
const source = fc.integer({ min: 0, max: 2 });
const act = fc.oneof(
  // `ago`: how many readings before the newest it was begun, by a worker that hung.
  {
    weight: 6,
    arbitrary: fc.record({ act: fc.constant('read' as const), source, rows, ago: fc.constantFrom(0, 0, 1, 3) }),
  },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('again' as const), source, but: fc.option(row, { freq: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('send' as const), rows }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('correct' as const), row, nth: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('retire' as const), source }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('revise' as const), from: fc.constantFrom(...WEEKS) }) },
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

const tallyOf = ({ accepted, unchanged, revised, rejected }: Tally): Tally => ({
  accepted,
  unchanged,
  revised,
  rejected,
});
const offered = (metric: string, sent: Sent): MeasurementInput => {
  const { raw: _, row: __, ...given } = staged(metric, sent, 1);
  return { ...given, metric: given.metric!, unit: given.unit!, periodStart: given.periodStart! };
};

/** One run over real tables, and the model beside it. */
class Run {
  readonly model = new RecorderModel();
  /** Each source as often as it was read: when. */
  private clock = Date.parse('2025-06-01T00:00:00Z');
  private readonly last = new Map<number, Sent[]>();
  private readonly seen: { at: string; known: unknown }[] = [];

  constructor(
    private readonly sources: readonly string[],
    private readonly metric: { id: string; key: string },
  ) {}

  async do(asked: Act): Promise<void> {
    await this[asked.act](asked as never);
    expect(await stored()).toEqual(modelled(this.model));
    // Asked for by its millisecond, which is another one than that of what was just recorded.
    const [now] = await rig.rows<{ at: string }>(`select clock_timestamp()::text as at from pg_sleep(0.002)`);
    this.seen.push({ at: now!.at, known: await knownAt(null) });
    // So that the next instant is another millisecond.
    await rig.rows('select pg_sleep(0.002)');
  }

  /** What was known at every instant is known of it still. */
  async end(): Promise<void> {
    for (const { at, known } of this.seen) expect(await knownAt(new Date(at))).toEqual(known);
  }

  private async read({ source, rows, ago }: Act & { act: 'read' }): Promise<void> {
    this.clock += 60_000;
    const [id, readAt] = [this.sources[source]!, this.clock - ago * 60_000];
    if (this.model.retired.has(id)) return;
    const [at, given] = [new Date(readAt), rows.map((one, index) => staged(this.metric.key, one, index + 1))];
    const request = { recordingId: newId(), sourceId: id, readAt: at, meta: metaFor(null, new Date()) };
    this.last.set(source, rows);
    const done = await rig.deps.recorder.record({ ...request, scopeUnitId: rig.place.hospital }, given, 1);
    expect(tallyOf(done)).toEqual(this.model.record(rows, { source: id, readAt }));
    expect(done.rowsRead).toBe(rows.length);
  }

  /** What the source said last, word for word or with one more row. */
  private async again({ source, but }: Act & { act: 'again' }): Promise<void> {
    const rows = [...(this.last.get(source) ?? []), ...(but ? [but] : [])];
    if (rows.length > 0) await this.read({ act: 'read', source, rows, ago: 0 });
  }

  private async send({ rows }: Act & { act: 'send' }): Promise<void> {
    this.clock += 60_000;
    const input = { idempotencyKey: newId(), rows: rows.map((one) => offered(this.metric.key, one)) };
    const done = await rig.as(rig.place.coach, RecordMeasurements, input, new Date(this.clock));
    expect(tallyOf(done)).toEqual(this.model.record(rows, { source: null, readAt: this.clock }));
  }

  private async correct({ row, nth }: Act & { act: 'correct' }): Promise<void> {
    const open = await rig.rows<{ id: string; source: string | null; readAt: Date }>(
      `select j.id, j.source_id as source, r.read_at as "readAt" from rejections j join recordings r on r.no = j.recording_no
       where j.status = 'OPEN' order by j.recording_no, j.row_no, j.code`,
    );
    const chosen = open[nth % Math.max(1, open.length)];
    if (!chosen) return;
    const input = { rows: [{ rejectionId: chosen.id, row: offered(this.metric.key, row) }] };
    const { refused, ...done } = await rig.as(rig.place.coach, ResubmitRejections, input);
    const from = { source: chosen.source, readAt: chosen.readAt.getTime(), byHand: true };
    expect(tallyOf({ ...done, rejected: refused.length })).toEqual(this.model.record([row], from));
  }

  private async retire({ source }: Act & { act: 'retire' }): Promise<void> {
    const id = this.sources[source]!;
    if (this.model.retired.has(id)) return;
    await rig.as(rig.place.coach, RetireSource, { sourceId: id, because: 'Another one is to come' });
    this.model.retired.add(id);
  }

  private async revise({ from }: Act & { act: 'revise' }): Promise<void> {
    if (this.model.secondFrom !== null) return;
    const input = { metricId: this.metric.id, expectedVersion: 1, because: 'Counted otherwise', from };
    await rig.as(rig.place.coach, ReviseMetric, { ...input, operationalDefinition: 'All that did, of all.' });
    this.model.secondFrom = from;
  }
}

type Values = Record<string, Known[]>;
async function stored(): Promise<Values> {
  const all = await rig.rows<Known & { place: string }>(
    `select u.code || ' ' || m.period_start::text as place, m.numerator as n, m.retracted, m.metric_version as version,
       m.superseded_at is null as current
     from measurements m join series s on s.no = m.series_no join units u on u.id = s.unit_id order by m.revision`,
  );
  const values: Values = {};
  for (const { place, ...known } of all) (values[place] ??= []).push(known);
  return values;
}
const modelled = ({ series }: RecorderModel): Values =>
  Object.fromEntries(
    [...series].flatMap(([unit, { periods }]) =>
      [...periods].map(([week, known]) => [
        `${unit} ${week}`,
        known.map(({ n, retracted, version, current }) => ({ n, retracted, version, current })),
      ]),
    ),
  );
async function knownAt(asOf: Date | null): Promise<unknown> {
  const series = await rig.rows<{ id: string }>('select id from series order by no');
  const points = await shownPointsOf(
    rig.source,
    series.map(({ id }) => id),
    { asOf },
  );
  return series.flatMap(({ id }) =>
    (points.get(id) ?? []).map(({ periodStart, value, revision }) => [id, periodStart, value, revision]),
  );
}

const here: Sent = { unit: 'NQH-FM1', week: WEEKS[0]!, n: 1, how: 'VALUE', version: null };
const unfit: Sent = { ...here, how: 'UNFIT' };
/** What went wrong once: a second source by a slower clock, a retired one corrected by hand, a person's own row corrected late. */
const FOUND: [Act[]][] = [
  [
    [
      { act: 'read', source: 0, rows: [here], ago: 0 },
      { act: 'retire', source: 0 },
      { act: 'read', source: 1, rows: [{ ...here, n: 2 }], ago: 3 },
      { act: 'read', source: 1, rows: [{ ...here, n: 3 }], ago: 3 },
    ],
  ],
  [
    [
      { act: 'read', source: 0, rows: [unfit], ago: 0 },
      { act: 'retire', source: 0 },
      { act: 'correct', row: here, nth: 0 },
      { act: 'read', source: 1, rows: [{ ...here, n: 2 }], ago: 0 },
    ],
  ],
  [
    [
      { act: 'send', rows: [unfit] },
      { act: 'send', rows: [here] },
      { act: 'correct', row: { ...here, n: 2 }, nth: 0 },
    ],
  ],
];
let runs = 0;
it('current values, their history and what was known at each instant are those of the model', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 6, maxLength: 16 }), async (acts) => {
      await rig.empty();
      const metric = `share_${(runs += 1)}`;
      const { id } = await rig.as(rig.place.coach, DefineMetric, { ...share, key: metric });
      const sources = [await rig.create(), await rig.create(), await rig.create()];
      const run = new Run(sources, { id, key: metric });
      for (const one of acts) await run.do(one);
      await run.end();
    }),
    { numRuns: 25, examples: FOUND, interruptAfterTimeLimit: 40_000 },
  );
}, 60_000);
