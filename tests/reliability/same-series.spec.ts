import { DomainError } from '#language';
import { RecordMeasurements, Recorder, settleSeries, type StagedRow } from '#measurements';
import { ReviseMetric } from '#metrics';
import { UnitOfWork, metaFor, newId } from '#platform';
import { DismissRejections, ResubmitRejections } from '#sources';
import { week } from '../commands/measurement-rig.js';
import { startSourceStub, type SourceStub } from '../commands/source-stub.js';
import { LONG, row } from '../setup/ingest.js';
import { runPulls, settle } from '../setup/settle.js';
import { createWorld, type World } from '../setup/world.js';

// All that locks series, at the same time and on the same ones, each in an order of its own: whoever waits for whom, nobody is told of it.
const SIDE_BY_SIDE_MS = 6_000;
let world: World;
let stub: SourceStub;
beforeAll(async () => {
  [world, stub] = await Promise.all([createWorld(), startSourceStub()]);
}, 60_000);
afterAll(async () => {
  await world?.close();
  await stub?.close();
});

const UNITS = ['QH', 'QH-N', 'QH-S', 'QH-N-C', 'QH-N-D', 'QH-S-W'];
const shuffled = <T>(list: readonly T[]): T[] =>
  list
    .map((one) => ({ one, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
const month = (n: number): string => `2025-0${n + 1}-01`;
let turn = 0;
/** Each metric at each unit, another value each turn. */
const values = (): object[] => {
  turn += 1;
  const people = { numerator: 10 + (turn % 5), denominator: 40, contributors: 40 };
  return shuffled(
    UNITS.flatMap((unit) => [
      row(week(turn % 12), 100 + turn, 100, unit),
      { metric: 'burnout_share', unit, periodStart: month(turn % 6), ...people },
    ]),
  );
};
const staged = (rows: readonly object[]): StagedRow[] =>
  rows.map((one, index) => ({ row: index + 1, raw: JSON.stringify(one), ...one }) as StagedRow);

it('recordings, corrections, decisions and settling side by side never surface a deadlock', async () => {
  const settings = { url: stub.url, columns: LONG };
  const input = { name: 'Weekly', unit: world.id.organisation, kind: 'HTTP_CSV', settings };
  const { source } = await world.by.coach.do('createSource', 'CreateSourceInput', input, 'source { id }');
  const [{ id: sourceId } = { id: '' }] = await world.rows<{ id: string }>('select id from sources');
  const [uow, recorder, coach] = [world.app.get(UnitOfWork), world.app.get(Recorder), world.key['coach']!];
  const meta = metaFor(null, new Date());
  const open = async (): Promise<string[]> =>
    (await world.rows<{ id: string }>(`select id from rejections where status = 'OPEN' order by random() limit 4`)).map(
      ({ id }) => id,
    );
  let lag = 0;
  const works: Record<string, () => Promise<unknown>> = {
    pull: async () => {
      const lines = shuffled(UNITS).map((unit) => `${unit},documentation_minutes,${week(turn % 12)},${100 + turn},100`);
      const bad = UNITS.map((unit) => `${unit},documentation_minutes,${week(0)},x${turn},1`);
      stub.answer(['place,measure,week,minutes,visits', ...lines, ...bad].join('\n'));
      await world.by.coach.send('pullNow', 'PullNowInput', { source: source.id }, 'pull { id }');
      await runPulls(world);
    },
    // As what is sent to a source: some series a chunk, two chunks at a time.
    chunks: () => recorder.record({ recordingId: newId(), sourceId, readAt: new Date(), meta }, staged(values()), 1),
    byHand: () =>
      world.run(RecordMeasurements, { idempotencyKey: newId(), rows: values() } as RecordMeasurements['input'], {
        by: coach,
      }),
    deliver: () => settle(world),
    settle: () => uow.run((tx) => settleSeries(tx, new Date(Date.now() + 60_000))),
    revise: async () => {
      const [metric] = await world.rows<{ id: string; version: number }>(
        `select id, version from metrics where key = 'documentation_minutes'`,
      );
      const change = {
        metricId: metric!.id,
        expectedVersion: metric!.version,
        because: 'Later',
        lagDays: (lag += 1) % 5,
      };
      await world.run(ReviseMetric, change, { by: coach });
    },
    resubmit: async () => {
      const rows = (await open()).map((rejectionId) => ({ rejectionId, row: values()[0] }));
      await world.run(ResubmitRejections, { rows } as ResubmitRejections['input'], { by: coach });
    },
    dismiss: async () =>
      world.run(DismissRejections, { rejectionIds: (await open()).slice(0, 1), because: 'A test' }, { by: coach }),
  };
  const [done, faults]: [Record<string, number>, string[]] = [{}, []];
  const end = Date.now() + SIDE_BY_SIDE_MS;
  // Each is done at least once, on a slow machine too; what others do must end for what is owed to have an end.
  const goesOn = (name: string): boolean => Date.now() < end || (!(name in done) && Date.now() < end + 90_000);
  const keepAt = async ([name, work]: [string, () => Promise<unknown>]): Promise<void> => {
    while (goesOn(name))
      try {
        await work();
        done[name] = (done[name] ?? 0) + 1;
      } catch (error) {
        if (!(error instanceof DomainError)) faults.push(`${name}: ${String(error)}`);
      }
  };
  await Promise.all(Object.entries(works).map(keepAt));
  expect(faults).toEqual([]);
  expect(Object.keys(done).sort()).toEqual(Object.keys(works).sort());
  const [twice] = await world.rows(
    `select count(*)::int as n from (select 1 from measurements where superseded_at is null group by series_no, period_start having count(*) > 1) t`,
  );
  expect(twice).toEqual({ n: 0 });
  await settle(world);
  expect(await world.rows('select subscriber, last_error from deliveries where last_error is not null')).toEqual([]);
}, 300_000);
