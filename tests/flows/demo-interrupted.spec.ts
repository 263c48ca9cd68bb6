import { demoWorld } from '../../apps/ramp/src/demo/world.js';
import { TIME_ZONE } from '../../apps/ramp/src/demo/sources-places.js';
import { replayCheck } from '../../apps/ramp/src/commands/replay-check.js';
import { unitDay } from '#units';
import { startDemoRig, type DemoRig } from '../setup/demo.js';

// A load that is cut off goes on at the next start, wherever it was: here Postgres refuses one event and all that would follow it.
const CUTS: readonly [type: string, which: number][] = [
  ['PersonInvited', 20],
  ['PilotDrafted', 7],
  ['PilotChartered', 9],
  ['SourceCreated', 4],
  ['PullRequested', 6],
  ['CycleStarted', 5],
  ['ObservationNoted', 22],
  ['TaskCompleted', 40],
  ['DoFinished', 16],
  ['StudyCompleted', 20],
  ['ActDecided', 25],
  ['PlanRevised', 20],
  ['CycleCancelled', 2],
  ['SourceUpdated', 2],
  ['MeasurementExcluded', 2],
];

let demo: DemoRig;
beforeAll(async () => {
  demo = await startDemoRig();
}, 60_000);
afterAll(() => demo?.close());

const refuse = async (type: string, which: number): Promise<void> => {
  await demo.rows(`create or replace function cut_off() returns trigger language plpgsql as $$ begin
    if new.type = '${type}' and (select count(*) from events where type = new.type) >= ${which - 1} then raise 'cut off'; end if;
    return new; end $$`);
  await demo.rows('create or replace trigger cut_off before insert on events for each row execute function cut_off()');
};

it('goes on where it was cut off, and makes in the end what one load makes', async () => {
  for (const [type, which] of CUTS) {
    await refuse(type, which);
    await expect(demo.load()).rejects.toThrow('cut off');
  }
  await demo.rows('drop trigger cut_off on events');
  await demo.load();

  const { units, people, pilots, sources } = demoWorld(unitDay(new Date(), TIME_ZONE));
  const cycles = pilots.flatMap((pilot) => pilot.cycles);
  const made = async (table: string): Promise<number> => demo.number(`select count(*) from ${table}`);
  const [notes, drafted] = [cycles.flatMap((one) => one.do?.notes ?? []).length, pilots.length];
  expect([await made('units'), await made('people'), await made('pilots'), await made('sources')]).toEqual(
    [units, people, pilots, sources].map(({ length }) => length),
  );
  expect([await made('cycles'), await made('field_notes')]).toEqual([cycles.length, notes]);
  for (const type of ['PilotDrafted', 'PilotChartered'])
    expect([type, await made(`events where type = '${type}'`)]).toEqual([type, drafted]);
  const standing = await demo.rows<{ title: string; stages: string[]; objectives: string[] }>(
    `select p.title, array_agg(c.stage order by c.id) as stages, array_agg(c.plan ->> 'objective' order by c.id) as objectives
     from cycles c join pilots p on p.id = c.pilot_id group by p.title`,
  );
  const told = pilots.map(({ title, cycles: own }) => ({
    title,
    stages: own.map(({ stage }) => stage),
    objectives: own.map(({ plan }) => plan.objective),
  }));
  expect(standing.sort((a, b) => (a.title < b.title ? -1 : 1))).toEqual(
    told.sort((a, b) => (a.title < b.title ? -1 : 1)),
  );
  expect(await made(`measurements where revision = 2`)).toBe(4);
  expect([await made('exclusions'), await made('annotations')]).toEqual([2, 2]);
  expect(await made(`sources where settings ->> 'url' like '%?from=2026-07-06'`)).toBe(1);
  expect((await demo.command(replayCheck)).code).toBe(0);
}, 240_000);
