import { replayedCycles } from '#cycles';
import { toGlobalId, type Happened } from '#language';
import { replayedPilots } from '#pilots';
import { newId } from '#platform';
import { expectUserError, type Data } from '../setup/gql.js';
import { createCycleWorld, dayHere, type CycleWorld } from '../setup/world-cycles.js';

let world: CycleWorld;
beforeAll(async () => {
  world = await createCycleWorld();
});
afterAll(() => world?.close());

type Who = 'member' | 'lead' | 'coach' | 'viewer' | 'neighbour' | 'integration';
const MOVED = `moved { id __typename ... on Pilot { title } ... on Cycle { label } ... on CycleTask { what } }`;
const handOver = (over: object, who: Who = 'coach'): Promise<Data> =>
  world.by[who].send(
    'handOver',
    'HandOverInput',
    { from: world.id.member, to: world.id.lead, because: 'She moves to another town.', ...over },
    MOVED,
  );
const owned = (owner: string): Promise<Data> =>
  world.planned({
    owner,
    dataCollection: [{ metric: world.process, how: 'Count', frequency: 'WEEK' }],
    tasks: ['Print the form', 'Tell the ward'].map((what) => ({ what, who: owner, dueOn: dayHere(3) })),
  });
const draft = async (over: object): Promise<string> => {
  const input = { unit: world.id.clinic, title: 'Shared inbox', problem: 'Messages pile up.', ...over };
  return (await world.by.member.do('draftPilot', 'DraftPilotInput', input, 'pilot { id }')).pilot.id;
};
const cycleNow = async (id: string): Promise<Data> => {
  const query = `query ($id: ID!) { cycle(id: $id) { version plan { owner { name } tasks { what doneAt who { name } } }
    reviews { requestedFrom { name } verdict } } }`;
  return (await world.by.viewer.data(query, { id })).cycle;
};
const pilotNow = async (id: string): Promise<Data> => {
  const query = `query ($id: ID!) { pilot(id: $id) { sponsor { name } team { role frontline person { name } } } }`;
  return (await world.by.viewer.data(query, { id })).pilot;
};

it('moves all that one person holds under a unit, in one act, and nothing twice', async () => {
  const pilot = await draft({
    sponsor: world.id.member,
    team: [{ person: world.id.member, role: 'Nurse', frontline: true }],
  });
  const cycle = await owned(world.id.member);
  const [, second] = cycle.plan.tasks;
  await world.step('completeTask', { cycle: cycle.id, task: second.id });
  const gone = await owned(world.id.member);
  await world.step('cancelCycle', { cycle: gone.id, expectedVersion: gone.version, because: 'No time' });

  const { moved, userErrors } = await handOver({ under: world.id.north });
  expect(userErrors).toEqual([]);
  expect(moved.map(({ __typename, title, label, what }: Data) => [__typename, title ?? label ?? what])).toEqual([
    ['Pilot', 'Shared inbox'],
    ['Cycle', cycle.label],
    ['CycleTask', 'Print the form'],
  ]);
  expect(await pilotNow(pilot)).toEqual({
    sponsor: { name: 'Lena Quill' },
    team: [{ role: 'Nurse', frontline: true, person: { name: 'Lena Quill' } }],
  });
  expect((await cycleNow(cycle.id)).plan).toEqual({
    owner: { name: 'Lena Quill' },
    tasks: [
      { what: 'Print the form', doneAt: null, who: { name: 'Lena Quill' } },
      { what: 'Tell the ward', doneAt: expect.any(String), who: { name: 'Milo Quill' } },
    ],
  });
  expect((await cycleNow(gone.id)).plan).toMatchObject({ owner: { name: 'Milo Quill' } });
  expect(await handOver({ under: world.id.north })).toEqual({ moved: [], userErrors: [] });

  // The plan that is written next goes on with whom it was handed to, and so does its start.
  const at = { cycle: cycle.id, expectedVersion: 2 };
  await world.step('revisePlan', { ...at, plan: world.planInput({ objective: 'Go on' }) });
  expect((await cycleNow(cycle.id)).plan.owner).toEqual({ name: 'Lena Quill' });
});

it('leaves a place on the team where the other has one', async () => {
  const team = [
    { person: world.id.member, role: 'Nurse', frontline: true },
    { person: world.id.coach, role: 'Adviser', frontline: false },
  ];
  const pilot = await draft({ title: 'Buddies', team });
  const { moved } = await handOver({ to: world.id.coach, pilots: [pilot] });
  expect(moved).toMatchObject([{ title: 'Buddies' }]);
  expect((await pilotNow(pilot)).team).toEqual([{ role: 'Adviser', frontline: false, person: { name: 'Cora Quill' } }]);
});

it('asks the other for the reviews that wait, where they may give them', async () => {
  const cycle = await owned(world.id.member);
  const ask = { cycle: cycle.id, expectedVersion: cycle.version, from: [world.id.lead] };
  await world.by.member.do('requestReview', 'RequestReviewInput', ask, 'cycle { id }');
  const from = { from: world.id.lead, under: world.id.clinic };
  await handOver({ ...from, to: world.id.viewer });
  expect((await cycleNow(cycle.id)).reviews).toEqual([{ requestedFrom: [{ name: 'Lena Quill' }], verdict: null }]);
  const { moved } = await handOver({ ...from, to: world.id.coach }, 'lead');
  expect(moved).toContainEqual({ id: cycle.id, __typename: 'Cycle', label: cycle.label });
  expect((await cycleNow(cycle.id)).reviews).toEqual([{ requestedFrom: [{ name: 'Cora Quill' }], verdict: null }]);
});

it('is for a coach of the place, and for everybody what they hold themselves', async () => {
  const cycle = await owned(world.id.member);
  for (const who of ['lead', 'viewer', 'integration'] as const)
    expectUserError(await handOver({ under: world.id.clinic }, who), 'FORBIDDEN', 'role.too_low');
  expectUserError(await handOver({ pilots: [world.pilot] }, 'lead'), 'FORBIDDEN', 'role.too_low');
  expectUserError(await handOver({ under: world.id.clinic }, 'neighbour'), 'NOT_FOUND', 'unit.not_found');
  expectUserError(await handOver({ pilots: [world.pilot] }, 'neighbour'), 'NOT_FOUND', 'pilot.not_found');
  expect((await cycleNow(cycle.id)).plan.owner).toEqual({ name: 'Milo Quill' });
  expect((await handOver({ pilots: [world.pilot] }, 'member')).userErrors).toEqual([]);
  expect((await cycleNow(cycle.id)).plan.owner).toEqual({ name: 'Lena Quill' });
  expectUserError(await handOver({ under: world.id.ward }, 'member'), 'NOT_FOUND', 'unit.not_found');
});

it('goes from one person to another who is here, at one place', async () => {
  const under = world.id.clinic;
  expectUserError(await handOver({ under, to: world.id.member }), 'INVALID', 'cycle.to_same_person');
  expectUserError(await handOver({ under, because: '' }), 'INVALID', 'cycle.because_missing');
  expectUserError(await handOver({}), 'INVALID', 'cycle.place_unclear');
  expectUserError(await handOver({ under, pilots: [world.pilot] }), 'INVALID', 'cycle.place_unclear');
  expectUserError(await handOver({ under, to: toGlobalId('Person', newId()) }), 'NOT_FOUND', 'person.not_found');
  const unknown = await handOver({ pilots: [world.pilot, toGlobalId('Pilot', newId())] });
  expect(expectUserError(unknown, 'NOT_FOUND', 'pilot.not_found').path).toEqual(['pilots', '1']);
  const left = 'update people set active = $2 where id = $1';
  await world.rows(left, [world.key['lead'], false]);
  expectUserError(await handOver({ under }), 'NOT_FOUND', 'person.not_found');
  expect((await handOver({ under, from: world.id.lead, to: world.id.member })).userErrors).toEqual([]);
  await world.rows(left, [world.key['lead'], true]);
});

it('leaves rows and log agreeing', async () => {
  for (const { stream, fold, load } of [replayedPilots, replayedCycles]) {
    const logs = await world.rows<{ id: string; log: Happened[] }>(
      `select stream_id as id, jsonb_agg(jsonb_build_object('type', type, 'data', data, 'actorId', actor_id,
         'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by stream_version) as log
       from events where stream = $1 group by stream_id`,
      [stream],
    );
    const rows = await load(
      world.source,
      logs.map(({ id }) => id),
    );
    expect(logs.length).toBeGreaterThan(0);
    for (const { id, log } of logs) expect(rows.get(id)).toEqual(fold(id, log));
  }
});
