import {
  AnnotateSeries,
  comparisonFunnel,
  seriesChart,
  settleSeries,
  shownPoints,
  StartPhase,
  versionChangesOfSeries,
} from '#measurements';
import { ReviseMetric, metricFacts, versionsOfMetrics, type ReviseMetricInput } from '#metrics';
import { UnitOfWork } from '#platform';
import { createMeasurementRig, week, type MeasurementRig } from './measurement-rig.js';
import { rules } from './rig.js';

// What a new version of a metric's definition does to what is recorded, charted and compared (contract, Metric.version).
let rig: MeasurementRig;
beforeEach(async () => {
  rig = await createMeasurementRig();
});
afterEach(() => rig.close());

const input = (over: Partial<ReviseMetricInput>): ReviseMetricInput => ({
  ...{ metricId: rig.metric.weekly, expectedVersion: 1, because: 'The vendor counts otherwise.', from: week(20) },
  ...{ operationalDefinition: 'Minutes in notes and letters over scheduled hours.' },
  ...over,
});
const revise = (over: Partial<ReviseMetricInput> = {}): Promise<{ id: string }> =>
  rig.as(rig.place.coach, ReviseMetric, input(over));
const refused = async (over: Partial<ReviseMetricInput>, by = rig.place.coach): Promise<string[]> =>
  rules(await rig.refused(by, ReviseMetric, input(over)));
const metric = async () => (await metricFacts(rig.source, [rig.metric.weekly])).get(rig.metric.weekly)!;
const rows = (from: number, to: number, numerator: number, over = {}) =>
  Array.from({ length: to - from }, (_, n) => {
    const wobble = (n % 3) - 1;
    return { periodStart: week(from + n), numerator: numerator + wobble, denominator: 10, ...over };
  });
const series = (): Promise<string> => rig.seriesOf(rig.metric.weekly, rig.place.clinic);
const pointsNow = async () => shownPoints(rig.source, await series());
const versions = async (): Promise<number[]> => (await pointsNow()).map(({ metricVersion }) => metricVersion);
const signals = (): Promise<object[]> =>
  rig.rows('select rule, from_day as "from", cleared_at is not null as cleared from signals order by from_day');
const rejected = () => rig.rows<{ code: string; column: string }>('select code, "column" from rejections');

describe('revising a metric', () => {
  it('makes a new version of another definition, and keeps the one before, with who and why', async () => {
    await revise({ label: '2026-04', multiplier: 60, target: 5 });
    expect(await metric()).toMatchObject({ version: 2, multiplier: 60, target: 5 });
    const [first, second] = (await versionsOfMetrics(rig.source, rig.place.coach, [rig.metric.weekly])).get(
      rig.metric.weekly,
    )!;
    expect(first).toMatchObject({ version: 1, label: null, from: null, because: null, multiplier: 1 });
    expect(first!.operationalDefinition).toBe('Minutes in notes over scheduled hours.');
    expect(second).toMatchObject({ version: 2, label: '2026-04', from: week(20), byId: rig.place.coach });
    expect(second!.because).toBe('The vendor counts otherwise.');
    const [event] = await rig.rows<{ data: object; changes: { path: string }[] }>(
      `select data, changes from events where type = 'MetricRevised'`,
    );
    expect(event!.data).toMatchObject({ version: 2, from: week(20), because: 'The vendor counts otherwise.' });
    expect(event!.changes.map(({ path }) => path)).toContain('operationalDefinition');
  });

  it('changes name, lag, target and signal rules in place: no new version', async () => {
    const inPlace = { operationalDefinition: undefined, from: undefined };
    await revise({ ...inPlace, name: 'Notes', lagDays: 9, target: 4, signalRules: ['TREND'], label: 'A' });
    expect(await metric()).toMatchObject({ version: 1, name: 'Notes', lagDays: 9, target: 4, signalRules: ['TREND'] });
    await revise({ ...inPlace, target: null });
    expect(await metric()).toMatchObject({ version: 1, target: null, lagDays: 9 });
    const count = () => rig.rows(`select from events where type = 'MetricRevised'`);
    const before = (await count()).length;
    await revise({ ...inPlace, target: null, label: 'A' });
    expect((await count()).length).toBe(before);
  });

  it('is refused with everything that is wrong, by whom it is not for, and when it is stale', async () => {
    await revise({ ...{ operationalDefinition: undefined, from: undefined }, target: 3 });
    const wrong = { because: ' ', multiplier: 2, lagDays: 1.5, numerator: '', from: '2099-01-01', label: '7' };
    expect(await refused(wrong)).toEqual([
      'metric.because_missing',
      'metric.numerator_missing',
      'metric.target_missing',
      'metric.lag_days_not_whole',
      'metric.from_out_of_range',
      'metric.label_a_number',
    ]);
    expect(await refused({ operationalDefinition: undefined })).toEqual(['metric.from_without_definition']);
    expect(await refused({}, rig.place.viewer)).toEqual(['role.too_low']);
    expect(await refused({ expectedVersion: 7 })).toEqual(['metric.stale_version']);
    await revise({ label: '2026-04' });
    const again = { expectedVersion: 2, operationalDefinition: 'Once more.' };
    expect(await refused({ ...again, from: week(20) })).toEqual(['metric.from_out_of_range']);
    expect(await refused({ ...again, from: week(30), label: '2026-04' })).toEqual(['metric.label_taken']);
  });
});

describe('rows of a metric with two versions', () => {
  beforeEach(async () => {
    await rig.record(rows(0, 3, 100));
    await revise({ label: '2026-04', multiplier: 100 });
  });

  it('follow the version that they name, else the one in force on their first day; a late one its own', async () => {
    await rig.record(rows(21, 22, 100));
    await rig.record(rows(5, 6, 100));
    await rig.record(rows(22, 23, 100, { definitionVersion: '1' }));
    await rig.record(rows(23, 24, 100, { definitionVersion: ' 2026-04 ' }));
    await rig.record(rows(24, 25, 100, { definitionVersion: '2026-05' }));
    expect(await versions()).toEqual([1, 1, 1, 1, 2, 1, 2]);
    expect(await rejected()).toEqual([{ code: 'definition.other_version', column: 'definitionVersion' }]);
  });

  it('are read by the multiplier of their version, and what was known stays as it was', async () => {
    await rig.record(rows(20, 21, 100));
    expect((await pointsNow()).map(({ value }) => value)).toEqual([9.9, 10, 10.1, 990]);
    const chart = await seriesChart(rig.source, await series());
    expect(chart!.points.filter(({ value }) => value !== null).map(({ value }) => value)).toEqual([9.9, 10, 10.1, 990]);
  });

  it('a row that is counted by another version than it was is a revision of its period', async () => {
    const said = { definitionVersion: '2026-04' };
    expect(await rig.record(rows(2, 3, 101))).toMatchObject({ unchanged: 0, revised: 1 });
    expect(await rig.record(rows(2, 3, 101, said))).toMatchObject({ revised: 1 });
    expect(await rig.record(rows(2, 3, 101, said))).toMatchObject({ unchanged: 1, revised: 0 });
    expect((await pointsNow()).at(-1)).toMatchObject({ revision: 3, metricVersion: 2, multiplier: 100 });
  });
});

describe('a chart across two versions', () => {
  const charted = async () => (await seriesChart(rig.source, await series()))!;
  beforeEach(async () => {
    await rig.record(rows(0, 20, 100));
    const phase = { seriesId: await series(), from: week(0), frozenAt: week(12), because: 'Before the test' };
    await rig.as(rig.place.member, StartPhase, phase);
  });

  it('is broken where the new one begins: lines of its own, no baseline, no signal, and the day is told', async () => {
    await revise();
    await rig.record(rows(20, 32, 300));
    await rig.deliver();
    const { phases, variation, points } = await charted();
    expect(phases.map(({ from, frozenAt, metricVersion }) => [from, frozenAt, metricVersion])).toEqual([
      [week(0), week(12), 1],
      [week(20), null, 2],
    ]);
    expect(phases[1]!.centre).toBeCloseTo(30, 5);
    expect(variation).toBe('COMMON_CAUSE');
    expect(points.flatMap(({ rules: found }) => found)).toEqual([]);
    expect(await signals()).toEqual([]);
    const [summary] = await rig.rows('select baseline, metric_version from series_summary where valid_to is null');
    expect(summary).toEqual({ baseline: null, metric_version: 2 });
    const changes = await versionChangesOfSeries(rig.source, rig.place.coach, [await series()], { asOf: null });
    expect(changes.get(await series())).toMatchObject([{ on: week(20), version: 2 }]);
  });

  it('the same rows without a revision would have raised one', async () => {
    await rig.record(rows(20, 32, 300));
    await rig.deliver();
    expect(await signals()).toEqual([{ rule: 'RUN_AGAINST_BASELINE', from: week(19), cleared: false }]);
  });

  it('keeps open what it told before the break, until somebody starts a phase', async () => {
    await rig.record(rows(20, 30, 130));
    await rig.deliver();
    const told = { rule: 'RUN_AGAINST_BASELINE', from: week(19) };
    await revise({ from: week(30) });
    await rig.record(rows(30, 45, 300));
    await rig.deliver();
    expect(await signals()).toEqual([{ ...told, cleared: false }]);
    expect((await charted()).variation).toBe('COMMON_CAUSE');
    const phase = { seriesId: await series(), from: week(30), because: 'Counted otherwise' };
    await rig.as(rig.place.member, StartPhase, phase);
    await rig.deliver();
    expect(await signals()).toEqual([{ ...told, cleared: true }]);
  });

  it('has no target, where the newest values are on another scale than it', async () => {
    await revise({ multiplier: 100, target: 900 });
    expect((await charted()).target).toBeNull();
    await rig.record(rows(20, 21, 100));
    expect((await charted()).target).toBe(900);
  });
});

describe('what hangs on a metric', () => {
  it('is made current after a revision of its rules or target, though nothing is recorded', async () => {
    await rig.record(rows(0, 20, 100));
    await rig.record([{ periodStart: week(20), numerator: 900, denominator: 10 }]);
    await rig.deliver();
    expect(await signals()).toEqual([]);
    await revise({ operationalDefinition: undefined, from: undefined, signalRules: ['OUTSIDE_LIMITS'] });
    await rig.deliver();
    const at = new Date();
    await rig.module.get(UnitOfWork).run((tx) => settleSeries(tx, at));
    expect(await signals()).toContainEqual({ rule: 'OUTSIDE_LIMITS', from: week(20), cleared: false });
  });

  it('a unit that is measured by an older version is not held against the others', async () => {
    await rig.record(rows(0, 3, 100));
    await revise();
    await rig.record(rows(20, 23, 200, { unit: 'NQH-FM1' }));
    await rig.record(rows(20, 23, 400, { unit: 'NQH', definitionVersion: '1' }));
    await rig.deliver();
    const question = { metricId: rig.metric.weekly, underId: rig.place.organisation, unitIds: null, kinds: null };
    const days = { from: week(20), to: null };
    const { overall, because } = await comparisonFunnel(rig.source, rig.place.coach, { ...question, asOf: null }, days);
    expect(overall).toBeCloseTo(20, 5);
    expect(because).toContain('another version of the definition than 2 are left out: 1');
    await rig.as(rig.place.member, AnnotateSeries, { seriesId: await series(), on: week(20), label: 'Seen' });
  });
});
