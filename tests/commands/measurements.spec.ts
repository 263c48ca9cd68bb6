import {
  RecordMeasurements,
  StartPhase,
  rebuildSummaries,
  seriesChart,
  seriesCharts,
  settleSeries,
  shownPoints,
  shownPointsOf,
  type MeasurementInput,
} from '#measurements';
import { UnitOfWork, metaFor, newId } from '#platform';
import { createMeasurementRig, week, type MeasurementRig } from './measurement-rig.js';
import { rules, statementsOf } from './rig.js';

let rig: MeasurementRig;
beforeAll(async () => {
  rig = await createMeasurementRig();
});
afterAll(() => rig.close());

/** The database counts microseconds, an instant of a test whole milliseconds. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
const month = (n: number): string => `2025-${String(n + 1).padStart(2, '0')}-01`;
const deliver: MeasurementRig['deliver'] = (order) => rig.deliver(order);
const signalEvents = (seriesId: string): Promise<{ type: string; data: Record<string, unknown> }[]> =>
  rig.rows(`select type, data from events where stream_id = $1 and type like 'Signal%' order by seq`, [seriesId]);
const summaryOf = async (seriesId: string): Promise<Record<string, unknown>> =>
  (await rig.rows('select * from series_summary where series_id = $1 and valid_to is null', [seriesId]))[0]!;

describe('recordMeasurements', () => {
  const row = (over: Partial<MeasurementInput> = {}): MeasurementInput => ({
    ...{ metric: 'note_minutes', unit: 'NQH-FM1', periodStart: week(0), numerator: 300, denominator: 100 },
    ...over,
  });
  const call = (personId: string, rows: MeasurementInput[], idempotencyKey = newId()) =>
    rig.as(personId, RecordMeasurements, { idempotencyKey, rows });

  it('answers for each row: accepted, unchanged, revised, or why not', async () => {
    const { integration } = rig.place;
    expect(await call(integration, [row(), row({ periodStart: week(1) })])).toMatchObject({
      accepted: 2,
      rejections: [],
    });
    const next = [row(), row({ periodStart: week(1), numerator: 1 }), row({ metric: 'nonsense' })];
    const result = await call(integration, next);
    expect(result).toMatchObject({ accepted: 0, unchanged: 1, revised: 1, rejected: 1, rowsRead: 3 });
    expect(result.rejections).toMatchObject([
      { row: 3, code: 'metric.unknown', column: 'metric', raw: JSON.stringify(next[2]) },
    ]);
  });

  it('to a person who may not record there, the unit does not exist', async () => {
    const { member, viewer } = rig.place;
    const mine = await call(member, [row({ periodStart: week(2) }), row({ unit: 'NQH', periodStart: week(2) })]);
    expect(mine).toMatchObject({
      accepted: 1,
      rejected: 1,
      rejections: [{ row: 2, code: 'unit.unknown', column: 'unit' }],
    });
    const input = { idempotencyKey: 'nowhere', rows: [row()] };
    expect(rules(await rig.refused(viewer, RecordMeasurements, input))).toEqual(['role.too_low']);
  });

  it('the same call is carried out once and answered alike; its key with other rows is a conflict', async () => {
    const rows = [row({ unit: 'ORG' }), row({ unit: 'NOWHERE' })];
    const { integration: who, coach } = rig.place;
    const answers = await Promise.all([0, 1, 2].map(() => call(who, rows, 'once')));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ accepted: 1, rejected: 1, rejections: [{ code: 'unit.unknown' }] });
    expect(await call(who, rows, 'once')).toEqual(answers[0]);
    expect(await call(coach, rows, 'once')).toMatchObject({ accepted: 0, unchanged: 1 });
    const other = await rig.refused(who, RecordMeasurements, { idempotencyKey: 'once', rows: [row()] });
    expect(rules(other)).toEqual(['idempotency.key_reused']);
  });

  it('nothing of a call that fails is left', async () => {
    const before = await rig.rows('select from recordings');
    const rows = Array.from({ length: 10_001 }, () => row());
    expect(rules(await rig.refused(rig.place.integration, RecordMeasurements, { idempotencyKey: 'k', rows }))).toEqual([
      'measurements.too_many',
    ]);
    expect(
      rules(await rig.refused(rig.place.integration, RecordMeasurements, { idempotencyKey: ' ', rows: [] })),
    ).toEqual(['idempotency.key_invalid']);
    expect(await rig.rows('select from recordings')).toHaveLength(before.length);
  });
});

describe('what may be shown', () => {
  const share = async (unit: string, n: number, over: object): Promise<void> => {
    await rig.record([
      { metric: 'burnout_share', unit, periodStart: month(n), numerator: 9, denominator: 30, ...over },
    ]);
    await rig.deliver();
  };

  it.each([
    [0, 'eight contributors', { contributors: 8 }, 30],
    [1, 'seven contributors', { contributors: 7 }, null],
    [2, 'no number of contributors', {}, null],
    [3, 'one with 60 % of it', { contributors: 20, largestShare: 0.6 }, 30],
    [4, 'one with more than 60 %', { contributors: 20, largestShare: 0.61 }, null],
    [5, 'none of 19', { contributors: 19, numerator: 0 }, null],
    [6, 'none of 20', { contributors: 20, numerator: 0 }, 0],
    [7, 'all of 19', { contributors: 19, numerator: 30 }, null],
  ])('%i: a share with %s', async (n, _, over, value) => {
    await share('NQH', n, over);
    const series = await rig.seriesOf(rig.metric.share, rig.place.hospital);
    const point = (await shownPoints(rig.source, series)).at(-1);
    const shown = value !== null;
    expect(point).toMatchObject({ value, suppressed: !shown });
    expect([point?.numerator, point?.denominator].every((one) => (one === null) === !shown)).toBe(true);
    const chart = await seriesChart(rig.source, series);
    if (!shown)
      expect(chart?.points.at(-1)).toMatchObject({
        value: null,
        centre: null,
        numerator: null,
        rules: [],
        variation: null,
      });
  });

  it('what is withheld now is withheld as of any earlier instant too', async () => {
    await share('ORG', 9, { contributors: 30 });
    const series = await rig.seriesOf(rig.metric.share, rig.place.organisation);
    await pause();
    const between = new Date();
    expect(await shownPoints(rig.source, series, { asOf: between })).toMatchObject([{ value: 30 }]);
    await pause();
    await share('ORG', 9, { contributors: 3 });
    expect(await shownPoints(rig.source, series)).toMatchObject([{ value: null, suppressed: true }]);
    expect(await shownPoints(rig.source, series, { asOf: between })).toMatchObject([
      { value: null, suppressed: true, revision: 1 },
    ]);
  });

  it('takes one statement whatever the number of series', async () => {
    const ids = (await rig.rows<{ id: string }>('select id from series')).map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(2);
    expect(await statementsOf(rig.source, (reader) => shownPointsOf(reader, ids))).toBe(1);
    const one = await statementsOf(rig.source, (reader) => seriesCharts(reader, ids.slice(0, 1)));
    expect(await statementsOf(rig.source, (reader) => seriesCharts(reader, ids))).toBe(one);
  });
});

describe('phases and signals', () => {
  let series: string;
  const unit = 'NQH';
  const record = (from: number, values: number[]) =>
    rig.record(
      values.map((value, n) => ({ unit, periodStart: week(from + n), numerator: value * 100, denominator: 100 })),
    );
  const baseline = [4, 6, 5, 4, 6, 5, 4, 6, 5, 4, 6, 5];

  beforeAll(async () => {
    await record(0, baseline);
    series = await rig.seriesOf(rig.metric.weekly, rig.place.hospital);
    await deliver();
  });

  it('a phase is started by a member, with a reason and days that are days', async () => {
    const input = { seriesId: series, from: week(0), frozenAt: week(11), because: ' The baseline. ' };
    expect(rules(await rig.refused(rig.place.viewer, StartPhase, input))).toEqual(['role.too_low']);
    expect(rules(await rig.refused(rig.place.member, StartPhase, input))).toEqual(['series.not_found']);
    const nowhere = { ...input, seriesId: newId() };
    expect(rules(await rig.refused(rig.place.coach, StartPhase, nowhere))).toEqual(['series.not_found']);
    const unmeasured = { from: week(0), because: 'x', metricId: newId(), unitId: rig.place.clinic };
    expect(rules(await rig.refused(rig.place.coach, StartPhase, unmeasured))).toEqual(['metric.not_found']);
    const wrong = { ...input, because: ' ', from: '2025-02-30' };
    expect(rules(await rig.refused(rig.place.coach, StartPhase, wrong))).toHaveLength(2);
    expect(rules(await rig.refused(rig.place.coach, StartPhase, { ...input, frozenAt: '2024-12-30' }))).toEqual([
      'phase.frozen_before_start',
    ]);
    for (const from of ['1989-12-31', '2099-01-05'])
      expect(rules(await rig.refused(rig.place.coach, StartPhase, { ...input, from, frozenAt: null }))).toEqual([
        'phase.from_out_of_range',
      ]);
    await rig.as(rig.place.coach, StartPhase, { ...input, because: 'A first try' });
    await rig.as(rig.place.coach, StartPhase, input);
    expect(
      await rig.rows('select because, by_id from phases where series_id = $1 and valid_to is null', [series]),
    ).toEqual([{ because: 'The baseline.', by_id: rig.place.coach }]);
    await deliver();
    expect((await seriesChart(rig.source, series))?.phases).toEqual([
      { number: 1, from: week(0), to: null, centre: 5, frozenAt: week(11), because: 'The baseline.', metricVersion: 1 },
    ]);
  });

  it('seven above the frozen baseline raise nothing, the eighth does, once, however it is delivered', async () => {
    await record(12, [7, 7, 7, 7, 7, 7, 7]);
    await deliver();
    expect(await signalEvents(series)).toEqual([]);
    await record(19, [7]);
    await record(20, [7]);
    // Twice, the newest first, each alone and all together.
    await deliver((events) => [[...events].reverse(), events, ...events.map((event) => [event]).reverse()]);
    expect(await signalEvents(series)).toMatchObject([
      { type: 'SignalDetected', data: { rule: 'RUN_AGAINST_BASELINE', variation: 'CONCERN', from: week(12) } },
    ]);
    expect(await summaryOf(series)).toMatchObject({
      variation: 'CONCERN',
      open_signals: 1,
      baseline: 5,
      current: 7,
      points: 21,
    });
    expect(await summaryOf(series)).toMatchObject({ since: week(12), last_period_start: week(20), suppressed: false });
  });

  it('a new point extends the signal, a correction clears it, and as of before it still stands', async () => {
    await record(21, [7]);
    await deliver();
    const [{ to_day: to }] = (await rig.rows('select to_day from signals where series_id = $1', [series])) as [
      { to_day: string },
    ];
    expect(to > week(21)).toBe(true);
    await pause();
    const before = new Date();
    await pause();
    await record(12, [7, 7, 7, 7, 3, 7, 7, 7, 3]);
    await deliver();
    expect((await signalEvents(series)).map(({ type }) => type)).toEqual(['SignalDetected', 'SignalCleared']);
    expect(await summaryOf(series)).toMatchObject({ variation: 'COMMON_CAUSE', open_signals: 0, since: null });
    const spans = await rig.rows(
      `select variation from series_summary where series_id = $1 and valid_from <= $2 and (valid_to is null or valid_to > $2)`,
      [series, before],
    );
    expect(spans).toEqual([{ variation: 'CONCERN' }]);
    const chart = await seriesChart(rig.source, series, { asOf: before });
    expect(chart).toMatchObject({ variation: 'CONCERN', patterns: [{ from: week(12) }] });
    expect((await seriesChart(rig.source, series))?.patterns).toEqual([]);
  });

  it('found again on the same days it is the same signal, open again without a word', async () => {
    await record(16, [7, 7, 7, 7, 7]);
    await deliver();
    expect(await signalEvents(series)).toHaveLength(2);
    expect(await rig.rows('select cleared_at from signals where series_id = $1', [series])).toEqual([
      { cleared_at: null },
    ]);
    expect(await summaryOf(series)).toMatchObject({ open_signals: 1 });
  });

  it('summaries and signals can be made anew', async () => {
    const before = await summaryOf(series);
    await rig.rows('delete from series_summary');
    const at = metaFor(null, new Date()).at;
    const count = await rig.module.get(UnitOfWork).run((tx) => rebuildSummaries(tx, at));
    expect(count).toBe((await rig.rows('select from series')).length);
    expect({ ...(await summaryOf(series)), valid_from: null }).toEqual({ ...before, valid_from: null });
    expect(await signalEvents(series)).toHaveLength(2);
  });

  it('a new phase speaks alone: what the old one showed is cleared', async () => {
    await rig.as(rig.place.coach, StartPhase, { seriesId: series, from: week(12), because: 'The work changed.' });
    await deliver();
    expect((await signalEvents(series)).map(({ type }) => type)).toEqual([
      'SignalDetected',
      'SignalCleared',
      'SignalCleared',
    ]);
    expect(await summaryOf(series)).toMatchObject({
      open_signals: 0,
      baseline: 5,
      current: 7,
      variation: 'TOO_FEW_POINTS',
    });
  });

  it('points inside the lag raise nothing', async () => {
    await rig.rows('update metrics set lag_days = 100000 where id = $1', [rig.metric.weekly]);
    await rig.record(
      [...baseline, 9, 9, 9, 9, 9, 9, 9, 9].map((value, n) => ({
        unit: 'ORG',
        periodStart: week(n),
        numerator: value,
        denominator: 1,
      })),
    );
    const id = await rig.seriesOf(rig.metric.weekly, rig.place.organisation);
    await rig.as(rig.place.coach, StartPhase, { seriesId: id, from: week(0), frozenAt: week(11), because: 'Baseline' });
    await deliver();
    expect(await signalEvents(id)).toEqual([]);
    expect((await seriesChart(rig.source, id))?.points.every(({ preliminary }) => preliminary)).toBe(true);
    // When the lag is over, they do, though nothing new comes in: the first week at its midnight at the unit.
    const settle = (at: Date): Promise<number> => rig.module.get(UnitOfWork).run((tx) => settleSeries(tx, at));
    const due = Date.parse(`${week(1)}T05:00:00Z`) + 100_000 * 86_400_000;
    await rig.rows('update metrics set lag_days = 0 where id = $1', [rig.metric.weekly]);
    expect([await settle(new Date(due - 1)), (await signalEvents(id)).length]).toEqual([0, 0]);
    expect([await settle(new Date(due)), (await signalEvents(id)).length]).toEqual([1, 1]);
    expect(await settle(new Date(due + 86_400_000))).toBe(0);
  });
});
