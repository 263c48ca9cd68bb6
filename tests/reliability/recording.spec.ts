import { shownPoints, sweepStagedRows, type StagedRow } from '#measurements';
import { UnitOfWork, metaFor, newId } from '#platform';
import { createMeasurementRig, week, type MeasurementRig } from '../commands/measurement-rig.js';

describe('recording', () => {
  let rig: MeasurementRig;
  beforeAll(async () => {
    rig = await createMeasurementRig();
  });
  afterAll(() => rig.close());
  afterEach(async () => {
    expect(await rig.rows('select from staged_measurements')).toEqual([]);
    await rig.rows('truncate measurements');
    await rig.rows('update series set newest_recorded_at = null, newest_read_at = null, source_id = null');
    await rig.rows('delete from rejections');
  });
  const weeks = (from: number, to: number, over: Partial<StagedRow> = {}): Partial<StagedRow>[] =>
    Array.from({ length: to - from }, (_, n) => ({
      ...{ periodStart: week(from + n), numerator: 100 + n, denominator: 50 },
      ...over,
    }));
  const faults: [string, string | null, Partial<StagedRow>][] = [
    ['metric.unknown', 'metric', { metric: 'nonsense' }],
    ['metric.unknown', 'metric', { metric: null }],
    ['unit.unknown', 'unit', { unit: 'NOWHERE' }],
    ['definition.other_version', 'definitionVersion', { definitionVersion: '7' }],
    ['period.missing', 'periodStart', { periodStart: null }],
    ['period.invalid', 'periodStart', { periodStart: '2025-02-30' }],
    ['period.invalid', 'periodEnd', { periodEnd: '6/1/2025' }],
    ['period.reversed', 'periodEnd', { periodEnd: '2025-01-01' }],
    ['period.misaligned', 'periodStart', { periodStart: '2025-01-07' }],
    ['period.misaligned', 'periodStart', { periodEnd: '2025-01-31' }],
    ['period.misaligned', 'periodStart', { metric: 'burnout_share', periodStart: '2025-01-02' }],
    ['period.out_of_range', 'periodStart', { periodStart: '1800-01-06' }],
    ['period.future', 'periodStart', { periodStart: '2099-01-05' }],
    ['denominator.negative', 'denominator', { denominator: -1 }],
    ['denominator.zero', 'denominator', { denominator: 0 }],
    ['value.missing', 'numerator', { numerator: null }],
    ['value.missing', 'value', { numerator: null, denominator: null }],
    ['value.out_of_range', 'numerator', { numerator: Number.NaN }],
    ['value.out_of_range', 'numerator', { numerator: 1e300 }],
    ['contributors.invalid', 'contributors', { contributors: 2.5 }],
    ['share.invalid', 'largestShare', { largestShare: 1.2 }],
    [
      'proportion.over_one',
      'numerator',
      { metric: 'burnout_share', periodStart: '2025-01-01', numerator: 9, denominator: 8 },
    ],
    [
      'value.out_of_range',
      'value',
      { metric: 'burnout_share', periodStart: '2025-01-01', numerator: -1, denominator: 8 },
    ],
    ['cell.no_number', 'hours', { problem: { code: 'cell.no_number', column: 'hours', reason: 'No number.' } }],
  ];

  it.each(faults)('a row with %s (%s) goes to quarantine whole, the rest is recorded', async (code, column, fault) => {
    const raw = 'a\tb\\c\nd "é"';
    const rows = [...weeks(0, 2), { numerator: 1, denominator: 2, raw, ...fault }];
    const result = await rig.record(rows);
    expect(result).toMatchObject({ accepted: 2, unchanged: 0, revised: 0, rejected: 1, rowsRead: 3 });
    const [rejection] = await rig.rows('select * from rejections');
    expect(rejection).toMatchObject({ code, column, raw, row_no: 3, status: 'OPEN' });
    expect(rejection?.['reason']).toMatch(/\w+.*\.$/);
  });

  it('a value outside what the metric can be is refused on the scale that people read', async () => {
    await rig.rows(`update metrics set valid_low = 0, valid_high = 60 where key = 'note_minutes'`);
    const result = await rig.record([
      { numerator: 61, denominator: 1 },
      { periodStart: week(1), numerator: 60, denominator: 1 },
    ]);
    expect(result).toMatchObject({ accepted: 1, rejected: 1 });
    expect(await rig.rows('select code, reason from rejections')).toEqual([
      { code: 'value.out_of_range', reason: '61.0000 is outside what this metric can be (0 to 60).' },
    ]);
    await rig.rows(`update metrics set valid_low = null, valid_high = null`);
  });

  it('a closed unit (zero over zero) has no rate: recorded, with a gap in the chart', async () => {
    await rig.record([{ numerator: 0, denominator: 0, value: 0 }]);
    const series = await rig.seriesOf(rig.metric.weekly, rig.place.clinic);
    expect(await shownPoints(rig.source, series)).toMatchObject([{ value: null, denominator: 0, suppressed: false }]);
  });

  it('the same rows again change nothing, and one event tells of each series', async () => {
    const rows = weeks(0, 60);
    const before = await rig.rows(`select id from events where type = 'MeasurementsRecorded'`);
    expect(await rig.record(rows)).toMatchObject({ accepted: 60 });
    expect(await rig.record(rows)).toMatchObject({ accepted: 0, unchanged: 60, revised: 0 });
    expect(await rig.record([...rows].reverse())).toMatchObject({ unchanged: 60 });
    expect(await rig.rows('select from measurements')).toHaveLength(60);
    const events = await rig.rows(`select data from events where type = 'MeasurementsRecorded' order by seq`);
    expect(events.slice(before.length)).toMatchObject([
      { data: { accepted: 60, revised: 0, historical: 0, from: week(0), to: week(59) } },
    ]);
  });

  it('of several rows of a period the last one counts; an equal one is unchanged, another goes to quarantine', async () => {
    const rows = [
      { numerator: 1, denominator: 2 },
      { numerator: 3, denominator: 2 },
      { numerator: 3, denominator: 2 },
    ];
    expect(await rig.record(rows)).toMatchObject({ accepted: 1, unchanged: 1, rejected: 1, rowsRead: 3 });
    expect(await rig.rows('select numerator from measurements')).toEqual([{ numerator: 3 }]);
    expect(await rig.rows('select row_no, code from rejections')).toEqual([{ row_no: 1, code: 'row.duplicate' }]);
  });

  it('names are trimmed: written in two ways they are one series', async () => {
    const rows = [
      { numerator: 1, denominator: 2 },
      { metric: ' note_minutes', periodStart: week(1), numerator: 1, denominator: 2 },
    ];
    expect(await rig.record(rows, {}, 1)).toMatchObject({ accepted: 2, unchanged: 0, rowsRead: 2 });
  });

  it('a correction is a new revision, and what was known before stays to be had', async () => {
    await rig.record([{ numerator: 10, denominator: 2, reference: 'first' }]);
    const series = await rig.seriesOf(rig.metric.weekly, rig.place.clinic);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const between = new Date();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await rig.record([{ numerator: 12, denominator: 2 }])).toMatchObject({ revised: 1, historical: 0 });
    expect(await shownPoints(rig.source, series)).toMatchObject([{ value: 6, revision: 2 }]);
    expect(await shownPoints(rig.source, series, { asOf: between })).toMatchObject([{ value: 5, revision: 1 }]);
    await rig.record([{ retracted: true }]);
    expect(await shownPoints(rig.source, series)).toMatchObject([{ value: null, revision: 3, retracted: true }]);
  });

  it('a value read earlier than the newest of its source is history only, once', async () => {
    const [source] = await sources(rig, 1);
    const [late, early] = [new Date(), new Date(Date.now() - 60_000)];
    await rig.record([{ numerator: 12, denominator: 2 }], { sourceId: source, readAt: late });
    const older = [
      { numerator: 10, denominator: 2 },
      { periodStart: week(1), numerator: 4, denominator: 2 },
    ];
    const result = await rig.record(older, { sourceId: source, readAt: early });
    expect(result).toMatchObject({ accepted: 1, revised: 1, historical: 1 });
    expect(await rig.record(older, { sourceId: source, readAt: early })).toMatchObject({ unchanged: 2, revised: 0 });
    const series = await rig.seriesOf(rig.metric.weekly, rig.place.clinic);
    expect(await shownPoints(rig.source, series)).toMatchObject([{ value: 6, revision: 1 }, { value: 2 }]);
    const [{ at }] = (await rig.rows('select recorded_at as at from measurements where superseded_at is not null')) as [
      { at: Date },
    ];
    expect(await shownPoints(rig.source, series, { asOf: at })).toMatchObject([{ value: 6 }, { value: 2 }]);
  });

  it('one series has one source: another one is refused, a person is not', async () => {
    const [first, second] = await sources(rig, 2);
    await rig.record(weeks(0, 2), { sourceId: first });
    expect(await rig.record(weeks(0, 3), { sourceId: second })).toMatchObject({
      accepted: 0,
      rejected: 3,
      rowsRead: 3,
    });
    expect(await rig.rows('select distinct code from rejections')).toEqual([{ code: 'series.led_by_other_source' }]);
    expect(await rig.record(weeks(0, 2, { numerator: 1 }))).toMatchObject({ revised: 2 });
  });

  it('only units under the source may be recorded at', async () => {
    const rows = [
      { numerator: 1, denominator: 2 },
      { unit: 'ORG', numerator: 1, denominator: 2 },
    ];
    expect(await rig.record(rows, { scopeUnitId: rig.place.hospital })).toMatchObject({ accepted: 1, rejected: 1 });
    expect(await rig.rows('select code, row_no from rejections')).toEqual([{ code: 'unit.unknown', row_no: 2 }]);
  });

  it('recordings of one series at once leave one line of revisions, each later than the one before', async () => {
    await Promise.all(Array.from({ length: 8 }, (_, n) => rig.record(weeks(0, 5, { numerator: n + 1 }))));
    const rows = await rig.rows<{ current: number; revisions: number; disordered: number }>(
      `select count(*) filter (where superseded_at is null)::int as current, max(revision) as revisions,
         count(*) filter (where next <> superseded_at)::int as disordered
       from (select *, lead(recorded_at) over (partition by series_no, period_start order by revision) as next
             from measurements where superseded_at is null or superseded_at > recorded_at + interval '1 microsecond') m
       group by series_no, period_start`,
    );
    expect(rows).toHaveLength(5);
    for (const row of rows) expect(row).toMatchObject({ current: 1, disordered: 0 });
  });

  it('cut off midway it leaves whole series only; a rerun completes it, and an attempt that was taken over writes nothing', async () => {
    const [source] = await sources(rig, 1);
    const pullId = await pull(rig, source!);
    const many = ['NQH-FM1', 'NQH', 'ORG'].flatMap((unit) => weeks(0, 20, { unit }));
    const rows = [...many, { metric: 'nonsense' }];
    // The second chunk's transaction is the one that fails.
    const uow = rig.module.get(UnitOfWork);
    const run = uow.run.bind(uow);
    let left = 6;
    uow.run = ((work) => ((left -= 1) === 0 ? Promise.reject(new Error('killed')) : run(work))) as typeof uow.run;
    await expect(rig.record(rows, { sourceId: source, pullId, attempt: 1 }, 20)).rejects.toThrow('killed');
    uow.run = run;
    const partial = await rig.rows('select count(*)::int from measurements group by series_no');
    expect([1, 2]).toContain(partial.length);
    for (const series of partial) expect(series).toEqual({ count: 20 });

    await rig.rows('update pulls set attempts = 2 where id = $1', [pullId]);
    await expect(rig.record(rows, { sourceId: source, pullId, attempt: 1 })).rejects.toThrow('taken it over');
    const result = await rig.record(rows, { sourceId: source, pullId, attempt: 2 }, 20);
    expect(result.accepted + result.unchanged).toBe(60);
    expect(result).toMatchObject({ rejected: 1, rowsRead: 61, revised: 0 });
    expect(await rig.rows('select from measurements')).toHaveLength(60);
    expect(await rig.rows('select code from rejections')).toEqual([{ code: 'metric.unknown' }]);
  });

  it('rows that nobody comes back for are swept', async () => {
    const failing = async function* (): AsyncGenerator<StagedRow> {
      yield { row: 1, metric: 'note_minutes', unit: 'NQH', periodStart: week(0), value: 1, raw: '' };
      throw new Error('the line broke');
    };
    const at = new Date();
    const request = { recordingId: newId(), readAt: at, meta: metaFor(null, at) };
    await expect(rig.recorder.record(request, failing())).rejects.toThrow('the line broke');
    expect(await rig.rows('select from measurements')).toEqual([]);
    await rig.rows(
      `insert into staged_measurements (recording_no, row_no, retracted) select no, 1, false from recordings where id = $1`,
      [request.recordingId],
    );
    expect(await sweepStagedRows(rig.source)).toBe(0);
    await rig.rows(`update recordings set created_at = now() - interval '2 days' where id = $1`, [request.recordingId]);
    expect(await sweepStagedRows(rig.source)).toBe(1);
  });

  it('the same recording twice, even at once, is carried out once', async () => {
    const recordingId = newId();
    const results = await Promise.all([0, 1, 2].map(() => rig.record(weeks(0, 30), { recordingId })));
    for (const result of results)
      expect(result).toMatchObject({ accepted: 30, unchanged: 0, rowsRead: 30, recordingId });
    expect(await rig.rows('select from recordings where id = $1', [recordingId])).toHaveLength(1);
  });
});

async function sources(rig: MeasurementRig, count: number): Promise<string[]> {
  const rows = await rig.rows<{ id: string }>(
    `insert into sources (id, version, stream_version, name, kind, unit_id, time_zone, settings, created_at)
     select gen_random_uuid(), 1, 1, 'Export', 'HTTP_CSV', $1, 'UTC', '{}', now() from generate_series(1, $2) returning id`,
    [rig.place.organisation, count],
  );
  return rows.map(({ id }) => id);
}

async function pull(rig: MeasurementRig, sourceId: string): Promise<string> {
  const id = newId();
  await rig.rows(
    `insert into pulls (id, source_id, status, queued_at, attempts, correlation_id) values ($1, $2, 'RUNNING', now(), 1, $1)`,
    [id, sourceId],
  );
  return id;
}
