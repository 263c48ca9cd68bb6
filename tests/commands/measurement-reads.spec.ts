import {
  StartPhase,
  comparisonFunnel,
  comparisonRows,
  freshnessOf,
  listSignals,
  measurementKey,
  measurementsByKeys,
  measurementsOfSeries,
  placeOf,
  rebuildSummaries,
  revisionsOfMeasurements,
  seriesByIds,
  seriesByPlaces,
  seriesOfMetrics,
  seriesOfUnits,
  signalsByIds,
  signalsOfSeries,
} from '#measurements';
import { UnitOfWork, pageArguments } from '#platform';
import { createMeasurementRig, week, type MeasurementRig } from './measurement-rig.js';
import { statementsOf } from './rig.js';

describe('reads of measurements', () => {
  let rig: MeasurementRig;
  let clinic: string;
  let hospital: string;
  let share: string;
  const few = (size: number) => pageArguments({ first: size }, size, 500);

  beforeAll(async () => {
    rig = await createMeasurementRig();
    const { metric, place } = rig;
    const rows = (unit: string, values: number[]) =>
      values.map((value, n) => ({
        unit,
        periodStart: week(n),
        numerator: value * 10,
        denominator: 10,
        reference: `${unit} ${n}`,
      }));
    const steady = [4, 6, 5, 4, 6, 5, 4, 6, 5, 4, 6, 5];
    await rig.record([...rows('NQH-FM1', [...steady, 7, 7, 7, 7, 7, 7, 7, 7]), ...rows('NQH', steady)]);
    await rig.record([
      {
        metric: 'burnout_share',
        unit: 'NQH',
        periodStart: '2025-01-01',
        numerator: 2,
        denominator: 4,
        contributors: 4,
      },
    ]);
    [clinic, hospital, share] = (await Promise.all([
      rig.seriesOf(metric.weekly, place.clinic),
      rig.seriesOf(metric.weekly, place.hospital),
      rig.seriesOf(metric.share, place.hospital),
    ])) as [string, string, string];
    await rig.as(place.coach, StartPhase, { seriesId: clinic, from: week(0), frozenAt: week(11), because: 'Baseline' });
    await rig.module.get(UnitOfWork).run((tx) => rebuildSummaries(tx, new Date()));
  });
  afterAll(() => rig.close());

  it('series are found by id, by metric and unit, of a unit and of a metric; out of sight there are none', async () => {
    const { metric, place, source } = rig;
    expect([...(await seriesByIds(source, place.viewer, [clinic, hospital])).keys()].sort()).toEqual(
      [clinic, hospital].sort(),
    );
    expect([...(await seriesByIds(source, place.member, [clinic, hospital])).keys()]).toEqual([clinic]);
    expect((await seriesByIds(source, place.integration, [clinic])).size).toBe(0);
    const where = placeOf(metric.weekly, place.clinic);
    expect((await seriesByPlaces(source, place.viewer, [where])).get(where)?.id).toBe(clinic);
    const of = (filter: object) =>
      seriesOfUnits(source, place.viewer, [place.hospital, place.clinic], { filter, page: few(5) });
    expect((await of({})).get(place.hospital)).toMatchObject({ totalCount: 2 });
    expect((await of({ metricIds: [metric.share] })).get(place.hospital)?.rows).toMatchObject([{ id: share }]);
    expect((await of({ variations: ['CONCERN'] })).get(place.clinic)?.rows).toMatchObject([{ id: clinic }]);
    expect((await of({ variations: ['CONCERN'] })).get(place.hospital)?.rows).toEqual([]);
    expect((await of({ concerns: ['COST'] })).get(place.hospital)?.rows).toEqual([]);
    const under = async (underId: string | null) =>
      (await seriesOfMetrics(source, place.viewer, [metric.weekly], { underId, page: few(5) })).get(metric.weekly);
    expect((await under(null))?.totalCount).toBe(2);
    expect((await under(place.clinic))?.rows).toMatchObject([{ id: clinic }]);
  });

  it('measurements are read in pages, with where they came from, and withheld where they must be', async () => {
    const { place, source } = rig;
    const asked = { from: week(3), to: week(8), asOf: null, page: few(2) };
    const page = (await measurementsOfSeries(source, place.viewer, [clinic, share], asked)).get(clinic);
    expect(page).toMatchObject({ totalCount: 6, hasNextPage: true });
    expect(page?.rows[0]).toMatchObject({
      periodStart: week(3),
      value: 4,
      revision: 1,
      row: 4,
      reference: 'NQH-FM1 3',
      metricVersion: 1,
    });
    const hidden = (await measurementsOfSeries(source, place.viewer, [share], { ...asked, from: null, to: null })).get(
      share,
    );
    expect(hidden?.rows).toMatchObject([{ suppressed: true, value: null, numerator: null, denominator: null }]);
    const out = await measurementsOfSeries(source, place.member, [hospital], asked);
    expect(out.get(hospital)?.rows).toEqual([]);
  });

  it('a measurement is found by its key with all its revisions', async () => {
    const { place, source } = rig;
    await rig.record([{ unit: 'NQH', periodStart: week(0), numerator: 90, denominator: 10 }]);
    const key = measurementKey({ seriesId: hospital, periodStart: week(0) });
    expect((await measurementsByKeys(source, place.viewer, [key, 'nonsense'])).get(key)).toMatchObject({
      revision: 2,
      value: 9,
    });
    const revisions = (await revisionsOfMeasurements(source, place.viewer, [key], { asOf: null })).get(key);
    expect(revisions).toMatchObject([
      { revision: 1, value: 4 },
      { revision: 2, value: 9 },
    ]);
    expect((await measurementsByKeys(source, place.member, [key])).size).toBe(0);
  });

  it('freshness: a period is due when the lag after the one that follows the last is over, at the unit’s midnight', async () => {
    const { place, source } = rig;
    // 20 weeks; the 21st ends on Sunday 2025-06-01, and midnight in Chicago is 05:00 UTC.
    const due = new Date('2025-06-02T05:00:00Z');
    const at = async (now: Date) => (await freshnessOf(source, place.viewer, [clinic], now)).get(clinic);
    expect(await at(due)).toMatchObject({ lastPeriodStart: week(19), expectedBy: due, late: false });
    expect(await at(new Date(due.getTime() + 1))).toMatchObject({ late: true });
  });

  it('signals are found by id, of a series, and in a list that can be narrowed', async () => {
    const { place, source, metric } = rig;
    const signals = (await signalsOfSeries(source, place.viewer, [clinic, hospital], { open: true })).get(clinic);
    expect(signals).toMatchObject([
      { rule: 'RUN_AGAINST_BASELINE', variation: 'CONCERN', from: week(12), clearedAt: null },
    ]);
    expect((await signalsOfSeries(source, place.viewer, [clinic], { open: false })).get(clinic)).toEqual([]);
    const id = signals![0]!.id;
    expect((await signalsByIds(source, place.viewer, [id])).get(id)?.seriesId).toBe(clinic);
    const listed = async (filter: object, who = place.viewer) =>
      (await listSignals(source, who, filter, 'NEWEST', few(5))).rows.map((one) => one.id);
    expect(await listed({})).toEqual([id]);
    expect(
      await listed({ underId: place.hospital, metricId: metric.weekly, open: true, variations: ['CONCERN'] }),
    ).toEqual([id]);
    expect(await listed({ metricId: metric.share })).toEqual([]);
    expect(await listed({ open: false })).toEqual([]);
    expect(await listed({ variations: ['IMPROVEMENT'] })).toEqual([]);
    expect(await listed({ roles: ['OUTCOME'] })).toEqual([]);
    expect(await listed({}, place.integration)).toEqual([]);
  });

  it('units are compared, each with its own baseline; the overall is the ratio of sums', async () => {
    const { place, source, metric } = rig;
    const question = { metricId: metric.weekly, underId: place.organisation, unitIds: null, kinds: null, asOf: null };
    const all = { from: null, to: null };
    const rows = (await comparisonRows(source, place.viewer, question, all, few(5))).rows;
    expect(rows).toMatchObject([
      {
        seriesId: hospital,
        baseline: null,
        change: null,
        mean: 5,
        numerator: 600,
        denominator: 120,
        suppressed: false,
      },
      { seriesId: clinic, baseline: 5, change: 2, variation: 'CONCERN', numerator: 1160, denominator: 200 },
    ]);
    expect((await comparisonFunnel(source, place.viewer, question, all)).overall).toBeCloseTo(1760 / 320, 12);
    const days = { from: week(12), to: week(13) };
    const within = (await comparisonRows(source, place.viewer, question, days, few(5))).rows;
    expect(within).toMatchObject([{ mean: null }, { mean: 7, change: 2, numerator: 140, denominator: 20 }]);
    expect((await comparisonFunnel(source, place.viewer, question, days)).overall).toBe(7);
    const clinics = (await comparisonRows(source, place.viewer, { ...question, kinds: ['CLINIC'] }, all, few(5))).rows;
    expect(clinics).toMatchObject([{ seriesId: clinic }]);
    const hidden = await comparisonRows(source, place.viewer, { ...question, metricId: metric.share }, all, few(5));
    expect(hidden.rows).toMatchObject([{ suppressed: true, mean: null, numerator: null, variation: null }]);
    const before = { ...question, asOf: '2020-01-01T00:00:00Z' };
    expect((await comparisonRows(source, place.viewer, before, all, few(5))).rows).toEqual([]);
  });

  it('no read needs more statements for more series', async () => {
    const { place, source } = rig;
    for (const ids of [[clinic], [clinic, hospital, share]]) {
      const asked = { from: null, to: null, asOf: null, page: few(5) };
      expect(await statementsOf(source, (reader) => measurementsOfSeries(reader, place.viewer, ids, asked))).toBe(1);
      expect(await statementsOf(source, (reader) => freshnessOf(reader, place.viewer, ids, new Date()))).toBe(1);
      expect(await statementsOf(source, (reader) => signalsOfSeries(reader, place.viewer, ids, { open: null }))).toBe(
        1,
      );
    }
  });
});
