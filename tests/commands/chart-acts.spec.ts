import { ReviseMetric } from '#metrics';
import {
  AnnotateSeries,
  ExcludeMeasurement,
  ExplainSignal,
  StartPhase,
  WithdrawPhase,
  listSignals,
  measurementKey,
  notesOfSeries,
  phasesOf,
  seriesChart,
  shownPoints,
  signalsOfSeries,
  versionChangesOfSeries,
} from '#measurements';
import { newId, pageArguments } from '#platform';
import { withoutChance } from '../setup/chance.js';
import { createMeasurementRig, week, type MeasurementRig } from './measurement-rig.js';
import { rules } from './rig.js';

let rig: MeasurementRig;
let series: string;
const unit = 'NQH';
const BASELINE = [4, 6, 5, 4, 6, 5, 4, 6, 5, 4, 6, 5];
const record = (from: number, values: number[], over: object = {}) =>
  rig.record(
    values.map((value, n) => ({
      unit,
      periodStart: week(from + n),
      numerator: value * 100,
      denominator: 100,
      ...over,
    })),
  );
const eventsOf = (type: string): Promise<{ data: Record<string, unknown>; actorId: string | null }[]> =>
  rig.rows(`select data, actor_id as "actorId" from events where stream_id = $1 and type like $2 order by seq`, [
    series,
    type,
  ]);
const openSignals = async (): Promise<unknown> =>
  (
    await rig.rows('select open_signals as n from series_summary where series_id = $1 and valid_to is null', [series])
  )[0]?.['n'];
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
const key = (n: number): string => measurementKey({ seriesId: series, periodStart: week(n) });

beforeAll(async () => {
  rig = await createMeasurementRig();
  await record(0, [...BASELINE, 7, 7, 7, 7, 7, 7, 7, 7]);
  series = await rig.seriesOf(rig.metric.weekly, rig.place.hospital);
  await rig.as(rig.place.coach, StartPhase, { seriesId: series, from: week(0), frozenAt: week(11), because: 'Before' });
  await rig.deliver();
});
afterAll(() => rig.close());

describe('excludeMeasurement', () => {
  const exclude = (n: number, excluded: boolean, because: string, who = rig.place.coach, at?: Date) =>
    rig.as(who, ExcludeMeasurement, { measurementKey: key(n), excluded, because }, at);

  it('is for members of the unit, about a measurement that there is, with a reason both ways', async () => {
    const { viewer, member, coach, integration } = rig.place;
    const refused = async (who: string, over: object = {}) =>
      rules(
        await rig.refused(who, ExcludeMeasurement, { measurementKey: key(15), excluded: true, because: 'x', ...over }),
      );
    expect(await refused(viewer)).toEqual(['role.too_low']);
    expect(await refused(member)).toEqual(['measurement.not_found']);
    expect(await refused(integration)).toEqual(['measurement.not_found']);
    const elsewhere = measurementKey({ seriesId: newId(), periodStart: week(0) });
    for (const measurementKey of [key(99), elsewhere, 'nothing', `${series}:2025-02-31`])
      expect(await refused(coach, { measurementKey })).toEqual(['measurement.not_found']);
    for (const excluded of [true, false])
      expect(await refused(coach, { because: ' ', excluded })).toEqual(['exclusion.because_missing']);
    expect(await rig.rows('select from exclusions')).toEqual([]);
  });

  it('leaves the period out of lines and signals, and takes it back; said again it changes nothing', async () => {
    const detected = await signalsOfSeries(rig.source, rig.place.viewer, [series], { open: true });
    expect(detected.get(series)).toMatchObject([{ from: week(12), points: 20, looks: 8 }]);
    const before = new Date();
    await pause();
    for (const because of ['The clinic was closed.', ' The clinic was closed. ']) await exclude(15, true, because);
    await rig.deliver();
    expect(await eventsOf('MeasurementExcluded')).toEqual([
      {
        data: { periodStart: week(15), periodEnd: '2025-04-27', because: 'The clinic was closed.' },
        actorId: rig.place.coach,
      },
    ]);
    expect((await eventsOf('Signal%')).map(({ data }) => Object.keys(data).includes('from'))).toEqual([true, false]);
    expect(await openSignals()).toBe(0);
    const [points, then] = [
      await shownPoints(rig.source, series),
      await shownPoints(rig.source, series, { asOf: before }),
    ];
    expect(points[15]).toMatchObject({ value: 7, excluded: true, excludedBecause: 'The clinic was closed.' });
    expect(then[15]).toMatchObject({ value: 7, excluded: false, excludedBecause: null });
    expect((await seriesChart(rig.source, series))?.patterns).toEqual([]);
    expect((await seriesChart(rig.source, series, { asOf: before }))?.patterns).toHaveLength(1);

    await exclude(15, true, 'Closed for the move.');
    expect((await shownPoints(rig.source, series))[15]).toMatchObject({ excludedBecause: 'Closed for the move.' });
    for (const because of ['It was open after all.', 'Said again.']) await exclude(15, false, because);
    await rig.deliver();
    expect(await eventsOf('MeasurementIncluded')).toMatchObject([{ data: { because: 'It was open after all.' } }]);
    // The signal stands again, and nobody is told anew.
    expect(await openSignals()).toBe(1);
    expect(await eventsOf('SignalDetected')).toHaveLength(1);
  });

  it('stays with the period when its value is corrected', async () => {
    await exclude(19, true, 'A broken feed.');
    await record(19, [99]);
    await rig.deliver();
    expect((await shownPoints(rig.source, series))[19]).toMatchObject({ value: 99, revision: 2, excluded: true });
    expect((await seriesChart(rig.source, series))?.points[19]).toMatchObject({ excluded: true, variation: null });
    await record(19, [7]);
    await exclude(19, false, 'Mended.');
    await rig.deliver();
  });

  it('has spans that never overlap, whatever the clocks say', async () => {
    const at = (minute: number): Date => new Date(Date.UTC(2026, 0, 5, 12, minute));
    for (const [minute, excluded] of [
      [5, true],
      [10, false],
      [7, true],
      [3, false],
      [20, true],
      [30, false],
    ] as const)
      await exclude(3, excluded, `At ${minute}`, rig.place.coach, at(minute));
    const spans = await rig.rows<{ from: Date; to: Date }>(
      `select valid_from as "from", valid_to as "to" from exclusions where series_id = $1 and period_start = $2 order by valid_from, valid_to`,
      [series, week(3)],
    );
    expect(spans.map(({ from, to }) => [from, to])).toEqual([
      [at(5), at(10)],
      [at(10), at(10)],
      [at(20), at(30)],
    ]);
    expect(await shownPoints(rig.source, series, { asOf: new Date() })).toHaveLength(20);
    await rig.deliver();
  });

  it('of two at once one is written', async () => {
    await Promise.all([0, 1, 2].map(() => exclude(1, true, 'Twice')));
    expect(await rig.rows('select from exclusions where series_id = $1 and valid_to is null', [series])).toHaveLength(
      1,
    );
    await exclude(1, false, 'Back');
    await rig.deliver();
  });

  it('of a withheld value tells nothing: neither in the log nor in any line', async () => {
    const share = (n: number, numerator: number, contributors: number) =>
      rig.record([
        { metric: 'burnout_share', unit, periodStart: `2025-0${n}-01`, numerator, denominator: 10_000, contributors },
      ]);
    for (const n of [1, 2, 3]) await share(n, 3000 + n * 100, 40);
    await share(4, 7317, 4);
    const id = await rig.seriesOf(rig.metric.share, rig.place.hospital);
    await rig.deliver();
    const summary = async () => {
      const [row] = await rig.rows(
        'select baseline, current, mean, numerator, denominator, variation, points, suppressed from series_summary where series_id = $1 and valid_to is null',
        [id],
      );
      return [row, await seriesChart(rig.source, id)] as const;
    };
    const [before, drawn] = await summary();
    const withheld = measurementKey({ seriesId: id, periodStart: '2025-04-01' });
    await rig.as(rig.place.coach, ExcludeMeasurement, { measurementKey: withheld, excluded: true, because: 'A doubt' });
    await rig.deliver();
    const [after, redrawn] = await summary();
    expect(after).toEqual(before);
    const { points, ...lines } = redrawn!;
    const { points: earlier, ...known } = drawn!;
    expect(lines).toEqual(known);
    expect(points).toEqual(earlier.map((one, n) => (n === 3 ? { ...one, excluded: true } : one)));
    expect(points[3]).toMatchObject({ value: null, numerator: null, centre: null, suppressed: true });
    const log = await rig.rows(`select data from events where stream_id = $1 and type like 'Measurement%'`, [id]);
    expect(withoutChance(log)).not.toMatch(/7317|0\.73/);
  });
});

describe('explainSignal', () => {
  let signalId: string;
  const explain = (explanation: string, who = rig.place.coach) => rig.as(who, ExplainSignal, { signalId, explanation });
  const known = async () =>
    (await signalsOfSeries(rig.source, rig.place.viewer, [series], { open: null }))
      .get(series)!
      .find(({ id }) => id === signalId)!;
  beforeAll(async () => {
    signalId = (await signalsOfSeries(rig.source, rig.place.viewer, [series], { open: true })).get(series)![0]!.id;
  });

  it('is for members of the unit, about a signal that there is, with words', async () => {
    const refused = async (who: string, over: object = {}) =>
      rules(await rig.refused(who, ExplainSignal, { signalId, explanation: 'x', ...over }));
    expect(await refused(rig.place.viewer)).toEqual(['role.too_low']);
    expect(await refused(rig.place.member)).toEqual(['signal.not_found']);
    expect(await refused(rig.place.coach, { signalId: newId() })).toEqual(['signal.not_found']);
    expect(await refused(rig.place.coach, { explanation: ' ' })).toEqual(['signal.explanation_missing']);
  });

  it('ends its being open, everywhere; the log keeps what was said before', async () => {
    const listed = async (open: boolean) =>
      (await listSignals(rig.source, rig.place.viewer, { open }, 'NEWEST', pageArguments({ first: 10 }, 10, 100))).rows
        .length;
    expect([await listed(true), await listed(false), await openSignals()]).toEqual([1, 0, 1]);
    await explain('The new template.');
    await explain('The new template.');
    await rig.deliver();
    expect([await listed(true), await listed(false), await openSignals()]).toEqual([0, 1, 0]);
    const first = await rig.rows('select explained_at from signals where id = $1', [signalId]);
    await explain('A second clinician left.', rig.place.admin);
    expect(await known()).toMatchObject({
      explanation: 'A second clinician left.',
      explainedBy: rig.place.admin,
      clearedAt: null,
    });
    expect(await rig.rows('select explained_at from signals where id = $1', [signalId])).toEqual(first);
    expect(await eventsOf('SignalExplained')).toEqual([
      {
        data: { signalId, rule: 'RUN_AGAINST_BASELINE', explanation: 'The new template.' },
        actorId: rig.place.coach,
      },
      {
        data: { signalId, rule: 'RUN_AGAINST_BASELINE', explanation: 'A second clinician left.' },
        actorId: rig.place.admin,
      },
    ]);
  });

  it('holds while the pattern grows, goes and comes back: it is not told again', async () => {
    const told = (await eventsOf('SignalDetected')).length;
    await record(20, [7, 7]);
    await rig.deliver();
    expect(await known()).toMatchObject({ to: '2025-06-08', points: 20, looks: 8 });
    await record(16, [3]);
    await rig.deliver();
    expect((await known()).clearedAt).not.toBeNull();
    await record(16, [7]);
    await rig.deliver();
    expect(await known()).toMatchObject({ clearedAt: null, explanation: 'A second clinician left.' });
    expect([await openSignals(), (await eventsOf('SignalDetected')).length]).toEqual([0, told]);
  });
});

describe('phases', () => {
  it('the same phase again is the same; another of its day takes its place', async () => {
    const input = { seriesId: series, from: week(14), because: 'A new form' };
    const start = (over: object = {}) => rig.as(rig.place.coach, StartPhase, { ...input, ...over });
    const [one, again, other] = [
      await start(),
      await start({ because: ' A new form ' }),
      await start({ frozenAt: week(99) }),
    ];
    expect(again).toEqual(one);
    expect(other.phaseId).not.toBe(one.phaseId);
    expect(await eventsOf('PhaseStarted')).toHaveLength(3);
    // A baseline that is still to end is as long as there are points.
    const chart = await seriesChart(rig.source, series);
    expect(chart?.phases).toMatchObject([{}, { from: week(14), frozenAt: week(99), centre: 7 }]);
    expect(chart).toMatchObject({ patterns: [], variation: 'TOO_FEW_POINTS' });
  });

  it('one is withdrawn once, with the reason; its days fall back, and as of before it is there', async () => {
    const standing = async (asOf?: Date) => (await phasesOf(rig.source, [series], asOf ?? null)).get(series)!;
    const { id: phaseId } = (await standing()).find(({ startsOn }) => startsOn === week(14))!;
    const refused = async (who: string, over: object = {}) =>
      rules(await rig.refused(who, WithdrawPhase, { phaseId, because: 'x', ...over }));
    expect(await refused(rig.place.viewer)).toEqual(['role.too_low']);
    expect(await refused(rig.place.member)).toEqual(['phase.not_found']);
    expect(await refused(rig.place.coach, { phaseId: newId() })).toEqual(['phase.not_found']);
    expect(await refused(rig.place.coach, { because: '' })).toEqual(['phase.because_missing']);
    await rig.deliver();
    expect(await openSignals()).toBe(0);
    await pause();
    const before = new Date();
    await pause();
    await rig.as(rig.place.coach, WithdrawPhase, { phaseId, because: 'It was the wrong unit.' });
    await rig.deliver();
    expect((await standing()).map(({ startsOn }) => startsOn)).toEqual([week(0)]);
    expect((await standing(before)).map(({ startsOn }) => startsOn)).toEqual([week(0), week(14)]);
    expect((await seriesChart(rig.source, series))?.patterns).toMatchObject([{ from: week(12) }]);
    expect(await eventsOf('PhaseWithdrawn')).toMatchObject([
      { data: { phaseId, from: week(14), because: 'It was the wrong unit.' } },
    ]);
    expect(await refused(rig.place.coach)).toEqual(['phase.ended_already']);
  });

  it('one may be started before anything is measured, and has nothing to say', async () => {
    const { clinic, coach } = rig.place;
    const input = { metricId: rig.metric.weekly, unitId: clinic, from: week(4), frozenAt: week(8), because: 'To come' };
    const { seriesId } = await rig.as(coach, StartPhase, input);
    await rig.deliver();
    expect(await seriesChart(rig.source, seriesId)).toMatchObject({ points: [], phases: [], patterns: [] });
    // One that begins after the last point has not begun; a baseline in which nothing was measured sets no lines.
    await rig.record([0, 1, 2].map((n) => ({ unit: 'NQH-FM1', periodStart: week(n), numerator: 5, denominator: 1 })));
    expect((await seriesChart(rig.source, seriesId))?.phases).toMatchObject([{ from: week(0), frozenAt: null }]);
    await rig.record([9, 10].map((n) => ({ unit: 'NQH-FM1', periodStart: week(n), numerator: 5, denominator: 1 })));
    await rig.deliver();
    expect((await seriesChart(rig.source, seriesId))?.phases).toMatchObject([
      { to: '2025-02-02' },
      { from: week(4), centre: null },
    ]);
  });
});

describe('annotateSeries', () => {
  it('notes something once beside a day that is over, by a member of the unit', async () => {
    const { coach, viewer, member } = rig.place;
    const input = { seriesId: series, on: week(12), label: ' EHR downtime ' };
    const refused = async (who: string, over: object = {}) =>
      rules(await rig.refused(who, AnnotateSeries, { ...input, ...over }));
    expect(await refused(viewer)).toEqual(['role.too_low']);
    expect(await refused(member)).toEqual(['series.not_found']);
    expect(await refused(coach, { label: ' ', on: '2025-02-30' })).toEqual([
      'annotation.on_no_day',
      'annotation.label_missing',
    ]);
    for (const on of ['1989-12-31', '2099-01-01'])
      expect(await refused(coach, { on })).toEqual(['annotation.on_out_of_range']);
    const before = new Date().toISOString();
    await pause();
    for (const _ of [1, 2]) await rig.as(coach, AnnotateSeries, input);
    await rig.as(coach, AnnotateSeries, { ...input, on: week(3) });
    const notes = async (who: string, asOf: string | null = null) =>
      (await notesOfSeries(rig.source, who, [series], { asOf })).get(series)!.map(({ on, label }) => [on, label]);
    expect(await notes(viewer)).toEqual([
      [week(3), 'EHR downtime'],
      [week(12), 'EHR downtime'],
    ]);
    expect([await notes(viewer, before), await notes(member)]).toEqual([[], []]);
    expect(await eventsOf('SeriesAnnotated')).toMatchObject([
      { data: { on: week(12), label: 'EHR downtime' }, actorId: coach },
      { data: { on: week(3) } },
    ]);
  });

  it('a change of the metric’s version is seen where values begin to follow it, as known then', async () => {
    const changes = async (asOf: string | null = null) =>
      (await versionChangesOfSeries(rig.source, rig.place.viewer, [series], { asOf })).get(series)!;
    expect(await changes()).toEqual([]);
    const before = new Date().toISOString();
    await pause();
    const otherwise = { operationalDefinition: 'Counted otherwise.', from: week(22), because: 'A new release' };
    await rig.as(rig.place.coach, ReviseMetric, { metricId: rig.metric.weekly, expectedVersion: 1, ...otherwise });
    await record(22, [7, 7]);
    expect(await changes()).toEqual([{ seriesId: series, metricId: rig.metric.weekly, on: week(22), version: 2 }]);
    expect(await changes(before)).toEqual([]);
  });
});
