import { UnitOfWork, Wakeups, silentLog } from '#platform';
import { startSettling } from '../../apps/worker/src/settle.js';
import { createMeasurementRig, week, type MeasurementRig } from '../commands/measurement-rig.js';
import { StartPhase } from '#measurements';

let rig: MeasurementRig;
beforeAll(async () => {
  rig = await createMeasurementRig();
});
afterAll(() => rig.close());

const LAG = 5_000;

it('a worker tells a signal on the day on which its points are preliminary no longer, though nothing comes in', async () => {
  await rig.rows('update metrics set lag_days = $2 where id = $1', [rig.metric.weekly, LAG]);
  const values = [4, 6, 5, 4, 6, 5, 4, 6, 5, 4, 6, 5, 9, 9, 9, 9, 9, 9, 9, 9];
  const rows = values.map((value, n) => ({ unit: 'NQH', periodStart: week(n), numerator: value, denominator: 1 }));
  await rig.record(rows);
  const series = await rig.seriesOf(rig.metric.weekly, rig.place.hospital);
  const phase = { seriesId: series, from: week(0), frozenAt: week(11), because: 'Before' };
  await rig.as(rig.place.coach, StartPhase, phase);
  await rig.deliver();
  const told = (): Promise<unknown[]> => rig.rows(`select from events where type = 'SignalDetected'`);
  expect(await told()).toEqual([]);
  // As if so many days had gone by: the database keeps its own clock.
  await rig.rows('update metrics set lag_days = 0 where id = $1', [rig.metric.weekly]);
  const uow = rig.module.get(UnitOfWork);
  const around = { source: rig.source, uow, wakeups: rig.module.get(Wakeups), log: silentLog };
  const later = new Date(Date.now() + 2 * LAG * 86_400_000);
  const settling = startSettling(around, { now: () => later });
  while ((await told()).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  await settling.stop(1_000);
  expect(await told()).toHaveLength(1);
  expect(await rig.rows('select from series where settles_at is not null')).toEqual([]);
});
