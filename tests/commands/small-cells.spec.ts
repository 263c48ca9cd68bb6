import { MEASUREMENTS_SUBSCRIBERS, settleSeries, shownPointsOf, type StagedRow } from '#measurements';
import { DefineMetric } from '#metrics';
import { UnitOfWork, newId, type DeliveredEvent } from '#platform';
import { SaveUnit } from '#units';
import { createMeasurementRig, monthlyShare, week, type MeasurementRig } from './measurement-rig.js';

let rig: MeasurementRig;
const UNITS = ['NQH', 'A', 'B', 'C'];
const key: Record<string, string> = {};
beforeAll(async () => {
  rig = await createMeasurementRig();
  key['NQH'] = rig.place.hospital;
  for (const code of ['A', 'B', 'C']) {
    const input = {
      code,
      name: code,
      kind: 'CLINIC' as const,
      parentId: rig.place.hospital,
      timeZone: 'America/Chicago',
    };
    key[code] = (await rig.as(null, SaveUnit, input)).id;
  }
});
afterAll(() => rig.close());

const month = (n: number): string => new Date(Date.UTC(2024, n, 1)).toISOString().slice(0, 10);
const share = (unit: string, n: number, people: number): Partial<StagedRow> => ({
  ...{ metric: 'burnout_share', unit, periodStart: month(n) },
  ...{ numerator: Math.floor(people / 2), denominator: people, contributors: people },
});
const family = (n: number): Partial<StagedRow>[] => [
  share('A', n, 20),
  share('B', n, 15),
  share('C', n, 4),
  share('NQH', n, 39),
];
/** The units whose value of a month may be seen. */
async function shown(n: number, asOf: Date | null = null, metric = rig.metric.share): Promise<string[]> {
  const series = await rig.rows<{ id: string; code: string }>(
    `select s.id, u.code from series s join units u on u.id = s.unit_id where s.metric_id = $1`,
    [metric],
  );
  const points = await shownPointsOf(
    rig.source,
    series.map(({ id }) => id),
    { asOf, from: month(n), to: month(n) },
  );
  return series
    .filter(({ id }) => points.get(id)?.[0]?.value != null)
    .map(({ code }) => code)
    .sort();
}
const summary = (seriesId: string): Promise<object[]> =>
  rig.rows('select mean, suppressed from series_summary where series_id = $1 and valid_to is null', [seriesId]);
const settle = (at = new Date()): Promise<number> => rig.module.get(UnitOfWork).run((tx) => settleSeries(tx, at));
const soon = (): Date => new Date(Date.now() + 31_000);
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

it('decides all units of a total at once, in whatever chunks and order their rows came', async () => {
  await rig.record(family(0), {}, 1);
  expect(await shown(0)).toEqual([]);
  await rig.deliver((events) => [...events].reverse().map((event) => [event]));
  expect(await shown(0)).toEqual(['A', 'NQH']);
  // Again, and from nothing: nothing changes.
  await rig.record(family(0));
  await rig.deliver();
  expect(await shown(0)).toEqual(['A', 'NQH']);
});

it('waits for the end of what brings the rows', async () => {
  const { recordingId } = await rig.record(family(1));
  await rig.rows('update recordings set finished_at = null where id = $1', [recordingId]);
  await rig.deliver();
  expect(await shown(1)).toEqual([]);
  await settle(soon());
  expect(await shown(1)).toEqual([]);
  await rig.rows('update recordings set finished_at = now() where id = $1', [recordingId]);
  await settle(new Date(Date.now() + 70_000));
  expect(await shown(1)).toEqual(['A', 'NQH']);
});

it('waits for a pull that may bring more of the metric, and goes on when it has ended', async () => {
  const [sourceId, pullId] = [newId(), newId()];
  await rig.rows(
    `insert into sources (id, version, stream_version, name, kind, unit_id, time_zone, settings, created_at)
     values ($1, 1, 1, 'Survey', 'HTTP_CSV', $2, 'UTC', '{}', now())`,
    [sourceId, rig.place.organisation],
  );
  await rig.rows(
    `insert into pulls (id, source_id, status, queued_at, correlation_id) values ($1, $2, 'RUNNING', now(), $1)`,
    [pullId, sourceId],
  );
  await rig.rows('update series set source_id = $1 where metric_id = $2 and unit_id = $3', [
    sourceId,
    rig.metric.share,
    key['C'],
  ]);
  await rig.record(family(2).slice(0, 2));
  await rig.deliver();
  expect(await shown(2)).toEqual([]);
  await rig.record(family(2).slice(2));
  await rig.rows(`update pulls set status = 'SUCCEEDED' where id = $1`, [pullId]);
  const ended = rig.module.get(MEASUREMENTS_SUBSCRIBERS[1]!);
  const event = { id: newId(), correlationId: newId(), depth: 0, actorId: null } as unknown as DeliveredEvent;
  await rig.module.get(UnitOfWork).run((tx) => ended.handle(tx, [event]));
  expect(await shown(2)).toEqual(['A', 'NQH']);
  // An attempt that was cut off never finishes its recording; the pull has ended all the same.
  const { recordingId } = await rig.record(family(4));
  await rig.rows('update recordings set finished_at = null, pull_id = $2 where id = $1', [recordingId, pullId]);
  await rig.deliver();
  expect(await shown(4)).toEqual(['A', 'NQH']);
  await rig.rows('update series set source_id = null');
});

it('shows nothing of a period before its lag is over', async () => {
  await rig.rows('update metrics set lag_days = 20000 where id = $1', [rig.metric.share]);
  await rig.record([share('A', 3, 20)]);
  await rig.deliver();
  expect(await shown(3)).toEqual([]);
  const over = new Date(Date.parse(month(4)) + 20_000 * 86_400_000 + 6 * 3_600_000);
  await settle(new Date(over.getTime() - 86_400_000));
  expect(await shown(3)).toEqual([]);
  await settle(over);
  expect(await shown(3)).toEqual(['A']);
  await rig.rows('update metrics set lag_days = 0 where id = $1', [rig.metric.share]);
});

it('a value corrected to too few is withheld at once, with what would tell it, then and as of every earlier instant', async () => {
  await rig.record([share('A', 5, 20), share('B', 5, 15), share('C', 5, 9), share('NQH', 5, 44)]);
  await rig.deliver();
  expect(await shown(5)).toEqual(['A', 'B', 'C', 'NQH']);
  await pause();
  const then = new Date();
  await pause();
  expect(await shown(5, then)).toEqual(['A', 'B', 'C', 'NQH']);
  await rig.record([share('C', 5, 4)]);
  expect(await shown(5)).toEqual(['A', 'B', 'NQH']);
  await rig.deliver();
  expect(await shown(5)).toEqual(['A', 'NQH']);
  expect(await shown(5, then)).toEqual(['A', 'NQH']);
  // What was summed up with it before says nothing any more.
  const spans = await rig.rows(
    `select y.baseline, y.current, y.mean, y.numerator, y.suppressed from series_summary y
     where y.metric_id = $1 and y.unit_id = any($2) and y.valid_to is not null`,
    [rig.metric.share, [key['B'], key['C']]],
  );
  expect(spans.length).toBeGreaterThan(0);
  for (const span of spans)
    expect(span).toEqual({ baseline: null, current: null, mean: null, numerator: null, suppressed: true });
});

it('what was not shown then is not shown as of then', async () => {
  await pause();
  const before = new Date();
  await pause();
  await rig.record([share('A', 6, 20)]);
  await pause();
  const between = new Date();
  await pause();
  await rig.deliver();
  expect([await shown(6, before), await shown(6, between), await shown(6)]).toEqual([[], [], ['A']]);
});

it('a metric that becomes sensitive shows nothing until it is decided', async () => {
  await rig.record([
    { metric: 'note_minutes', unit: 'A', periodStart: week(0), numerator: 30, denominator: 10, contributors: 12 },
  ]);
  await rig.deliver();
  const id = await rig.seriesOf(rig.metric.weekly, key['A']!);
  const value = async (): Promise<unknown> => (await shownPointsOf(rig.source, [id])).get(id)?.[0]?.value;
  expect(await value()).toBe(3);
  await rig.rows(`update metrics set sensitivity = 'PERSON_LEVEL' where id = $1`, [rig.metric.weekly]);
  expect(await value()).toBeNull();
  expect(await summary(id)).toEqual([{ mean: null, suppressed: true }]);
  await settle(soon());
  expect(await value()).toBe(3);
  expect(await summary(id)).toEqual([{ mean: 3, suppressed: false }]);
});

it('a correction to other days is of the period that was decided, and withholds with it what would tell it', async () => {
  const { id } = await rig.as(rig.place.coach, DefineMetric, { ...monthlyShare, key: 'by_quarter', period: 'QUARTER' });
  const quarter = (unit: string, people: number, over: Partial<StagedRow> = {}): Partial<StagedRow> => ({
    ...share(unit, 0, people),
    ...{ metric: 'by_quarter', ...over },
  });
  await rig.record([quarter('A', 20), quarter('B', 15), quarter('C', 9), quarter('NQH', 44)]);
  await rig.deliver();
  expect(await shown(0, null, id)).toEqual(['A', 'B', 'C', 'NQH']);
  await rig.record([quarter('C', 4, { periodEnd: '2024-06-30' })]);
  await rig.deliver();
  expect(await shown(0, null, id)).toEqual(['A', 'NQH']);
});

it('a higher least number of people holds at once, for all that would tell it', async () => {
  await rig.record([share('A', 8, 20), share('B', 8, 15), share('C', 8, 9), share('NQH', 8, 44)]);
  await rig.deliver();
  const [before, raise] = [['A', 'B', 'C', 'NQH'], 'update metrics set minimum_contributors = $2 where id = $1'];
  expect(await shown(8)).toEqual(before);
  await rig.rows(raise, [rig.metric.share, 10]);
  expect(await shown(8)).toEqual([]);
  await settle(soon());
  expect(await shown(8)).toEqual(['A', 'NQH']);
  // And when it is lowered again, nothing comes back.
  await rig.rows(raise, [rig.metric.share, 8]);
  await settle(soon());
  expect(await shown(8)).toEqual(['A', 'NQH']);
});

it('each decision is kept with its reason, once', async () => {
  const reasons = await rig.rows<{ because: string }>(
    'select distinct because from shown_cells where because is not null order by 1',
  );
  expect(reasons.map(({ because }) => because)).toEqual(['SIBLING', 'TOO_FEW']);
  expect(UNITS.every((unit) => key[unit])).toBe(true);
});
