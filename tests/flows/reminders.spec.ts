import { FinishDo, NoteObservation, RemindWhenTaskIsDue, RescheduleCycle, SaveTask, StartCycle } from '#cycles';
import type { EventType, InboxReason } from '#language';
import { LeaveTeam } from '#pilots';
import { UnitOfWork, runTick } from '#platform';
import type { Data } from '../setup/gql.js';
import { runTicks } from '../setup/settle.js';
import { createWaitingWorld, on, type WaitingWorld } from '../setup/world-waiting.js';

let world: WaitingWorld;
beforeEach(async () => {
  world = await createWaitingWorld();
});
afterEach(() => world?.close());

interface Said {
  type: EventType;
  data: Record<string, unknown>;
  unitId: string;
  pilotId: string;
  streamVersion: number;
}
/** Everything that was ever announced, in order. */
const said = (...types: EventType[]): Promise<Said[]> =>
  world.rows(
    `select type, data, unit_id as "unitId", pilot_id as "pilotId", stream_version as "streamVersion" from events
     where stream = 'reminder' and ($1 or type = any($2)) order by seq`,
    [types.length === 0, types],
  );
const pass = async (day: string): Promise<void> => runTicks(world, on(day));
const key = (name: string): string => world.key[name] as string;

/** One of each that falls due by 1 June 2026, and what is announced of it. */
async function everything(): Promise<Record<string, { reason: InboxReason; subject: string; data: object }>> {
  const tasks = [{ what: 'Print', whoId: key('member'), dueOn: '2026-03-16' }];
  const aim = { statement: 'Less', metricId: key('minutes'), target: 20, dueOn: '2026-05-04', population: 'All' };
  const pilot = await world.pilot('clinic', { aim });
  const late = await world.cycle(pilot, { tasks });
  const [task] = (await world.rows<{ id: string }>('select id from cycle_tasks')).map(({ id }) => id) as [string];
  const done = await world.cycle(pilot);
  await world.run(StartCycle, { cycleId: done, expectedVersion: 1 }, { at: on('2026-03-09') });
  const ended = { cycleId: done, expectedVersion: 2, carriedOutAsPlanned: true, noDataBecause: 'None' };
  await world.run(FinishDo, ended, { at: on('2026-03-13') });

  const lost = await world.pilot();
  await world.run(LeaveTeam, { pilotId: lost, personId: key('member') }, { at: on('2026-03-11') });
  const kept = await world.pilot();
  const written = { training: null, documentation: null, policy: null };
  const sustainment = { ownerId: null, ...written, remeasureOn: '2026-04-15' };
  const moved = { type: 'PilotStageMoved', data: { to: 'SUSTAINING', because: null } } as const;
  await world.happens.pilot(
    kept,
    [{ type: 'PilotRevised', data: { changes: { sustainment } } }, moved],
    on('2026-03-12'),
  );
  const offered = { pilotId: kept, unitId: key('ward'), wave: null, plannedFor: null };
  const offer = await world.happens.adoption(
    kept,
    'ward',
    [{ type: 'AdoptionOffered', data: offered }],
    on('2026-03-12'),
  );
  return {
    TaskDue: { reason: 'TASK_DUE', subject: task, data: { cycleId: late, taskId: task, dueOn: '2026-03-16' } },
    CycleOverdue: { reason: 'CYCLE_OVERDUE', subject: late, data: { cycleId: late, dueOn: '2026-03-20' } },
    StudyDue: { reason: 'STUDY_DUE', subject: done, data: { cycleId: done, dueOn: '2026-03-20' } },
    AimDue: { reason: 'AIM_DUE', subject: pilot, data: { dueOn: '2026-05-04' } },
    PilotIdle: { reason: 'PILOT_IDLE', subject: pilot, data: { since: '2026-03-13' } },
    PilotOrphaned: { reason: 'PILOT_ORPHANED', subject: lost, data: { missing: ['team'] } },
    SpreadFollowUpDue: {
      ...{ reason: 'SPREAD_OFFERED', subject: offer, data: { adoptionId: offer, dueOn: '2026-03-26' } },
    },
    SustainmentReviewDue: {
      ...{ reason: 'SUSTAINMENT_DUE', subject: kept, data: { dueOn: '2026-04-15', signalId: null } },
    },
  };
}

it('everything that falls due is announced once, however often the ticks run, and waits in somebody’s inbox', async () => {
  const due = await everything();
  await pass('2026-03-10');
  expect(await said()).toEqual([]);
  await pass('2026-06-01');
  const all = await said();
  for (const [type, { reason, subject, data }] of Object.entries(due)) {
    expect(all.filter((one) => one.type === type).map((one) => one.data)).toContainEqual(data);
    expect({ type, for: await world.waitsFor(reason, subject, on('2026-06-01')) }).not.toEqual({ type, for: [] });
  }
  expect(new Set(all.map(({ type }) => type))).toEqual(new Set(Object.keys(due)));
  expect(all.every(({ streamVersion, pilotId }) => streamVersion === 1 && pilotId !== null)).toBe(true);
  expect(await world.rows('select id from reminders')).toHaveLength(all.length);
  await pass('2026-06-01');
  await pass('2026-06-02');
  expect(await said()).toEqual(all);
});

it('each on its day, as it is at the unit', async () => {
  await everything();
  const count = async (type: EventType, now: Date): Promise<number> => {
    await runTicks(world, now);
    return (await said(type)).length;
  };
  // Chicago is five hours behind: its 16 March begins at 05:00 in UTC.
  expect(await count('TaskDue', on('2026-03-16', 4))).toBe(0);
  expect(await count('TaskDue', on('2026-03-16', 5))).toBe(1);
  expect(await count('StudyDue', on('2026-03-20', 4))).toBe(0);
  expect(await count('StudyDue', on('2026-03-20', 5))).toBe(1);
  expect(await count('CycleOverdue', on('2026-03-21', 4))).toBe(0);
  expect(await count('CycleOverdue', on('2026-03-21', 5))).toBe(1);
  expect(await count('SpreadFollowUpDue', on('2026-03-26', 4))).toBe(0);
  expect(await count('SpreadFollowUpDue', on('2026-03-26', 5))).toBe(1);
  expect(await count('SustainmentReviewDue', on('2026-04-15', 4))).toBe(0);
  expect(await count('SustainmentReviewDue', on('2026-04-15', 5))).toBe(1);
  expect(await count('AimDue', on('2026-05-04', 4))).toBe(0);
  expect(await count('AimDue', on('2026-05-04', 5))).toBe(1);
});

it('what is due anew is announced anew: put off and late again, idle again, orphaned again', async () => {
  const pilot = await world.pilot();
  const cycle = await world.cycle(pilot, {
    tasks: [{ what: 'Print', whoId: key('member'), dueOn: '2026-03-16' }],
  });
  const [task] = (await world.rows<{ id: string }>('select id from cycle_tasks')) as [{ id: string }];
  await pass('2026-04-20');
  await world.run(SaveTask, { cycleId: cycle, taskId: task.id, dueOn: '2026-04-30' }, { at: on('2026-04-20') });
  const later = { cycleId: cycle, endsOn: '2026-05-01', because: 'Holidays' };
  await world.run(RescheduleCycle, later, { at: on('2026-04-20') });
  await pass('2026-04-21');
  const days = async (type: EventType) => (await said(type)).map(({ data }) => data['dueOn'] ?? data['since']);
  expect(await days('TaskDue')).toEqual(['2026-03-16']);
  expect(await days('CycleOverdue')).toEqual(['2026-03-20']);
  await pass('2026-05-19');
  expect(await days('TaskDue')).toEqual(['2026-03-16', '2026-04-30']);
  expect(await days('CycleOverdue')).toEqual(['2026-03-20', '2026-05-01']);
  expect(await days('PilotIdle')).toEqual(['2026-03-03', '2026-04-20']);

  const [lead, member] = [key('lead'), key('member')];
  await world.run(LeaveTeam, { pilotId: pilot, personId: member }, { at: on('2026-05-20') });
  await pass('2026-05-21');
  const joined = { personId: lead, role: 'Lead', frontline: false };
  await world.happens.pilot(pilot, [{ type: 'TeamJoined', data: joined }], on('2026-05-22'));
  await pass('2026-05-25');
  expect(await said('PilotOrphaned')).toHaveLength(1);
  await world.run(LeaveTeam, { pilotId: pilot, personId: lead }, { at: on('2026-05-26') });
  await pass('2026-05-27');
  expect(await said('PilotOrphaned')).toHaveLength(2);
});

it('many processes say it once, by their lock and without it; and more than a handful in one go', async () => {
  const cycle = await world.cycle(await world.pilot());
  await world.rows(
    `insert into cycle_tasks (id, cycle_id, what, who_id, due_on)
     select gen_random_uuid(), $1, 'Task ' || n, $2, '2026-03-16' from generate_series(1, 1201) n`,
    [cycle, key('member')],
  );
  const tick = world.app.get(RemindWhenTaskIsDue, { strict: false });
  const uow = world.app.get(UnitOfWork);
  const now = on('2026-03-17');
  await Promise.all(Array.from({ length: 4 }, () => uow.run((tx) => tick.run(tx, now))));
  await Promise.all(Array.from({ length: 4 }, () => uow.run((tx) => runTick(tx, tick, now))));
  await runTicks(world, now);
  const all = await said('TaskDue');
  expect(all).toHaveLength(1201);
  expect(new Set(all.map(({ data }) => data['taskId'])).size).toBe(1201);
});

it('those who may see the unit read in the log what each is about', async () => {
  const due = await everything();
  await pass('2026-06-01');
  const types = Object.keys(due);
  const query = `query ($types: [String!]) { events(filter: { types: $types }, first: 100) { nodes {
    type summary unit { code } subject { __typename } } } }`;
  const seen = (await world.by.viewer.data(query, { types })).events.nodes;
  const about = Object.fromEntries(seen.map(({ type, subject }: Data) => [type, subject.__typename]));
  expect(about).toEqual({
    ...{ TaskDue: 'CycleTask', CycleOverdue: 'Cycle', StudyDue: 'Cycle', SpreadFollowUpDue: 'Adoption' },
    ...{ AimDue: 'Pilot', PilotIdle: 'Pilot', PilotOrphaned: 'Pilot', SustainmentReviewDue: 'Pilot' },
  });
  const neighbour = (await world.by.neighbour.data(query, { types })).events.nodes;
  expect(neighbour).toEqual([]);
});

it('nothing is announced of what is done, paused, cancelled or discarded', async () => {
  const pilot = await world.pilot();
  const cycle = await world.cycle(pilot, { tasks: [{ what: 'Ask', whoId: key('member'), dueOn: '2026-03-16' }] });
  const note = { cycleId: cycle, kind: 'OBSERVATION' as const, body: 'x' };
  await world.run(StartCycle, { cycleId: cycle, expectedVersion: 1 }, { at: on('2026-03-09') });
  await world.run(NoteObservation, note, { at: on('2026-03-10') });
  await world.happens.cycle(cycle, [{ type: 'CycleCancelled', data: { because: 'x' } }], on('2026-03-11'));
  await world.happens.pilot(pilot, [{ type: 'PilotPaused', data: { because: 'x' } }], on('2026-03-12'));
  const gone = await world.pilot();
  await world.happens.pilot(gone, [{ type: 'PilotDiscarded', data: { because: 'x' } }], on('2026-03-12'));
  await pass('2026-06-01');
  expect(await said()).toEqual([]);
});
