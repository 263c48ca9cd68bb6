import { demoWorld } from '../../apps/ramp/src/demo/world.js';
import { TIME_ZONE } from '../../apps/ramp/src/demo/sources-places.js';
import { replayCheck } from '../../apps/ramp/src/commands/replay-check.js';
import { unitDay } from '#units';
import { startDemoRig, type DemoRig } from '../setup/demo.js';

// A load that is cut off goes on at the next start, wherever it was: here Postgres refuses one event and all that would follow it.
const CUTS: readonly [type: string, which: number][] = [
  ['PersonInvited', 20],
  ['GoalSaved', 8],
  ['IdeaSupported', 9],
  ['IdeaReplied', 9],
  ['PilotRevised', 2],
  ['PilotDrafted', 7],
  ['PilotChartered', 9],
  ['SourceCreated', 4],
  ['PullRequested', 6],
  ['SecretStored', 1],
  ['RejectionsResubmitted', 1],
  ['RejectionsDismissed', 1],
  ['CycleStarted', 5],
  ['ObservationNoted', 22],
  ['TaskCompleted', 40],
  ['DoFinished', 16],
  ['StudyCompleted', 20],
  ['ActDecided', 25],
  ['PlanRevised', 20],
  ['ProgressAssessed', 2],
  ['AdoptionOffered', 1],
  ['PilotStageMoved', 20],
  ['WinShared', 4],
  ['PilotClosed', 2],
  ['AdoptionMoved', 6],
  ['ReviewRequested', 2],
  ['CycleCancelled', 2],
  ['IdeaSubmitted', 18],
  ['SourceUpdated', 2],
  ['MeasurementExcluded', 2],
];

let demo: DemoRig;
beforeAll(async () => {
  demo = await startDemoRig();
});
afterAll(() => demo?.close());

// Counted by a sequence, which all lanes see at once. What people do in other lanes is refused from there on too, or they would tell
// their pilots to the end and leave the next cut nothing to cut.
const refuse = async (type: string, which: number): Promise<void> => {
  const past = await demo.number(`select count(*) from events where type = '${type}'`);
  await demo.rows('create sequence if not exists cuts minvalue 0');
  await demo.rows(`select setval('cuts', ${past})`);
  await demo.rows(`create or replace function cut_off() returns trigger language plpgsql as $$ begin
    if new.causation_id is null and (new.type = '${type}' and nextval('cuts') >= ${which}
      or new.actor_id is not null and (select last_value from cuts) >= ${which}) then raise 'cut off'; end if;
    return new; end $$`);
  await demo.rows('create or replace trigger cut_off before insert on events for each row execute function cut_off()');
};

it('goes on where it was cut off, and makes in the end what one load makes', async () => {
  for (const [type, which] of CUTS) {
    await refuse(type, which);
    const cut = await demo.load().catch((error: Error) => error.message);
    expect([type, cut]).toEqual([type, expect.stringContaining('cut off')]);
  }
  await demo.rows('drop trigger cut_off on events');
  await demo.rows('drop sequence cuts');
  await demo.load();

  const { units, people, pilots, sources, ideas, anonymousIdeas, goals } = demoWorld(unitDay(new Date(), TIME_ZONE));
  const lanes = pilots.flatMap(({ title, unit, cycles: own, life }) => [
    { title, unit, cycles: own },
    ...life.spread.map((offer) => ({ title, unit: offer.unit, cycles: offer.cycles })),
  ]);
  const cycles = lanes.flatMap((lane) => lane.cycles);
  const made = async (table: string): Promise<number> => demo.number(`select count(*) from ${table}`);
  const [notes, drafted] = [cycles.flatMap((one) => one.do?.notes ?? []).length, pilots.length];
  expect([await made('units'), await made('people'), await made('pilots'), await made('sources')]).toEqual([
    units.length,
    people.length,
    pilots.length,
    sources.length + 2,
  ]);
  expect([await made('cycles'), await made('field_notes')]).toEqual([cycles.length, notes]);
  expect([await made('goals'), await made('ideas')]).toEqual([goals.length, ideas.length + anonymousIdeas.length]);
  for (const type of ['PilotDrafted', 'PilotChartered'])
    expect([type, await made(`events where type = '${type}'`)]).toEqual([type, drafted]);
  const standing = await demo.rows<{ title: string; unit: string; stages: string[]; objectives: string[] }>(
    `select p.title, u.code as unit, array_agg(c.stage order by c.id) as stages, array_agg(c.plan ->> 'objective' order by c.id) as objectives
     from cycles c join pilots p on p.id = c.pilot_id join units u on u.id = c.unit_id group by p.title, u.code order by u.code, p.title`,
  );
  const told = lanes
    .filter((lane) => lane.cycles.length > 0)
    .map(({ title, unit, cycles: own }) => ({
      ...{ title, unit, stages: own.map(({ stage }) => stage) },
      objectives: own.map(({ plan }) => plan.objective),
    }));
  const byPlace = ({ title, unit }: { title: string; unit: string }): string => `${unit} ${title}`;
  const sorted = <T extends { title: string; unit: string }>(all: T[]): T[] =>
    all.sort((a, b) => (byPlace(a) < byPlace(b) ? -1 : 1));
  expect(sorted(standing)).toEqual(sorted(told));
  const lives = pilots.map(({ life }) => life);
  const ofLives = (list: 'assessments' | 'wins' | 'comments' | 'spread'): number =>
    lives.flatMap((life) => life[list] as unknown[]).length;
  const list = (column: string): Promise<number> =>
    demo.number(`select sum(jsonb_array_length(${column})) from pilots`);
  expect([await list('assessments'), await list('wins'), await list('overrides')]).toEqual([
    ...[ofLives('assessments'), ofLives('wins'), 1],
  ]);
  expect([await made('comments'), await made('adoptions')]).toEqual([ofLives('comments'), ofLives('spread')]);
  const stages = await demo.rows<{ title: string; stage: string }>('select title, stage from pilots order by title');
  expect(stages).toEqual(
    pilots.map((one) => ({ title: one.title, stage: one.standing.stage })).sort((x, y) => (x.title < y.title ? -1 : 1)),
  );
  expect(await made(`measurements where revision = 2`)).toBe(4);
  expect([await made('exclusions'), await made('annotations')]).toEqual([2, 2]);
  expect(await made(`sources where settings ->> 'url' like '%?from=2026-07-06'`)).toBe(1);
  expect((await demo.command(replayCheck)).code).toBe(0);
}, 900_000);
