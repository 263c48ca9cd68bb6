import { toGlobalId } from '#language';
import { newId } from '#platform';
import type { Data } from '../setup/gql.js';
import { settle } from '../setup/settle.js';
import { createCycleWorld, dayHere, type CycleWorld } from '../setup/world-cycles.js';

let world: CycleWorld;
beforeAll(async () => {
  world = await createCycleWorld();
});
afterAll(() => world?.close());

const IDEA = 'id status replies { by { name } body } pilots { title }';
const sent = async (input: object = {}, who: 'member' | 'neighbour' | 'viewer' = 'member'): Promise<string> => {
  const idea = {
    unit: world.id.clinic,
    kind: 'IMPROVE',
    title: 'Shorter notes',
    body: 'Most of a note is never read.',
  };
  return (await world.by[who].do('submitIdea', 'SubmitIdeaInput', { ...idea, ...input }, 'idea { id }')).idea.id;
};
const ideaAsSeen = async (id: string, who: 'member' | 'viewer' = 'member'): Promise<Data> =>
  (await world.by[who].data(`query ($id: ID!) { node(id: $id) { ... on Idea { ${IDEA} } } }`, { id })).node;
const rulesOf = ({ userErrors }: Data): string[] => userErrors.map(({ rule }: { rule: string }) => rule);
const revise = async (pilot: string, changes: object, who: 'member' | 'coach' = 'member'): Promise<Data> => {
  const { version } = (await world.by.member.data('query ($id: ID!) { pilot(id: $id) { version } }', { id: pilot }))
    .pilot;
  return world.by[who].send(
    'revisePilot',
    'RevisePilotInput',
    { pilot, expectedVersion: version, ...changes },
    'pilot { ideas { id } goals { title } }',
  );
};

describe('ideas into pilots', () => {
  let ideas: string[];
  beforeAll(async () => {
    ideas = [await sent(), await sent({ kind: 'STOP', title: 'The second signature' })];
  });

  it('are in a pilot when a draft names them, and say in which', async () => {
    const draft = { unit: world.id.clinic, title: 'One signature', problem: 'Two signatures', ideas: [ideas[1]] };
    const { pilot } = await world.by.member.do('draftPilot', 'DraftPilotInput', draft, 'pilot { ideas { id title } }');
    expect(pilot.ideas).toEqual([{ id: ideas[1], title: 'The second signature' }]);
    await settle(world);
    expect(await ideaAsSeen(ideas[1] as string)).toMatchObject({
      status: 'IN_PILOT',
      pilots: [{ title: 'One signature' }],
    });
    expect((await ideaAsSeen(ideas[0] as string)).status).toBe('SUBMITTED');
  });

  it('are in a pilot when a revision names them', async () => {
    expect(rulesOf(await revise(world.pilot, { ideas }))).toEqual([]);
    await settle(world);
    const taken = await ideaAsSeen(ideas[0] as string);
    expect(taken).toMatchObject({ status: 'IN_PILOT', pilots: [{ title: 'Shorter notes' }] });
    expect((await ideaAsSeen(ideas[1] as string)).pilots).toHaveLength(2);
  });

  it('are refused where the actor does not see them, or from another line of units', async () => {
    const south = await sent({ unit: world.id.ward }, 'viewer');
    const foreign = await revise(world.pilot, { ideas: [toGlobalId('Idea', newId()), ideas[0], ideas[0], south] });
    expect(foreign.userErrors).toMatchObject([
      { code: 'NOT_FOUND', rule: 'idea.not_found', path: ['ideas', '0'] },
      { code: 'INVALID', rule: 'pilot.idea_twice', path: ['ideas', '2'] },
      { code: 'NOT_FOUND', rule: 'idea.not_found', path: ['ideas', '3'] },
    ]);
    expect(rulesOf(await revise(world.pilot, { ideas: [...ideas, south] }, 'coach'))).toEqual(['pilot.idea_elsewhere']);
  });

  it('stay in the pilot where whoever changes the list does not see them', async () => {
    const above = await sent({ unit: world.id.north, title: 'For the whole house' }, 'viewer');
    expect(rulesOf(await revise(world.pilot, { ideas: [...ideas, above] }, 'coach'))).toEqual([]);
    const { pilot } = await revise(world.pilot, { ideas });
    expect(pilot.ideas.map(({ id }: Data) => id).sort()).toEqual([...ideas].sort());
    const whole = await world.by.coach.data('query ($id: ID!) { pilot(id: $id) { ideas { id } } }', {
      id: world.pilot,
    });
    expect(whole.pilot.ideas).toHaveLength(3);
  });

  it('are answered with what was tried, learned and decided, once', async () => {
    const dataCollection = [{ metric: world.process, how: 'By hand', frequency: 'WEEK' }];
    const cycle = await world.planned({ owner: world.id.member, dataCollection });
    const started = await world.step('startCycle', { cycle: cycle.id, expectedVersion: cycle.version });
    await world.step('noteObservation', { cycle: cycle.id, kind: 'OBSERVATION', body: 'Notes fit one page' });
    const done = await world.step('finishDo', {
      ...{
        cycle: cycle.id,
        expectedVersion: started.version,
        carriedOutAsPlanned: true,
        noDataBecause: 'Counted next week',
      },
    });
    const [{ id: prediction }] = done.plan.predictions;
    const studied = await world.step('completeStudy', {
      ...{ cycle: cycle.id, expectedVersion: done.version, learned: 'Ours alone', summary: 'One page is enough.' },
      results: [{ prediction, verdict: 'CONFIRMED' }],
    });
    await world.step('decideAct', {
      ...{
        cycle: cycle.id,
        expectedVersion: studied.version,
        decision: 'ABANDON',
        reason: 'INEFFECTIVE',
        rationale: 'No time won',
      },
    });
    await settle(world);
    const { replies } = await ideaAsSeen(ideas[0] as string);
    expect(replies).toHaveLength(1);
    expect(replies[0].by).toBeNull();
    expect(replies[0].body).toContain('tested this in cycle 1.1');
    expect(replies[0].body).toContain('We tried: Use the short template');
    expect(replies[0].body).toContain('We learned: One page is enough.');
    expect(replies[0].body).toContain('We decided: we drop the change.');
    expect(replies[0].body).not.toContain('Ours alone');
    await world.rows(`update deliveries set status = 'OPEN', attempts = 0, next_at = now() where subscriber = $1`, [
      'tell-senders-when-act-is-decided',
    ]);
    await settle(world);
    expect((await ideaAsSeen(ideas[0] as string)).replies).toHaveLength(1);
  });

  it('hear what came of a pilot that is closed, and are done where no other names them', async () => {
    const own = await sent({ title: 'A stamp less' });
    const draft = { unit: world.id.clinic, title: 'Fewer stamps', problem: 'Stamps', ideas: [own, ideas[1]] };
    const { pilot } = await world.by.member.do('draftPilot', 'DraftPilotInput', draft, 'pilot { id version }');
    await settle(world);
    const closing = {
      pilot: pilot.id,
      expectedVersion: pilot.version,
      closing: 'MERGED',
      because: 'One form for both',
    };
    await world.by.member.do('closePilot', 'ClosePilotInput', { ...closing, into: world.pilot }, 'pilot { stage }');
    await settle(world);
    const done = await ideaAsSeen(own);
    expect(done).toMatchObject({ status: 'DONE', replies: [{ by: null }] });
    expect(done.replies[0].body).toMatch(/“Fewer stamps”.* as a part of another pilot\. Why: One form for both$/);
    const shared = await ideaAsSeen(ideas[1] as string);
    expect(shared).toMatchObject({ status: 'IN_PILOT', replies: [{}, { by: null }] });
  });
});

describe('goals of pilots', () => {
  const goal = async (input: object): Promise<string> =>
    (await world.by.admin.do('saveGoal', 'SaveGoalInput', input, 'goal { id }')).goal.id;
  const titles = async (filter: object): Promise<string[]> => {
    const asked = 'query ($filter: PilotFilter) { pilots(filter: $filter, orderBy: TITLE) { nodes { title } } }';
    return (await world.by.viewer.data(asked, { filter })).pilots.nodes.map(({ title }: { title: string }) => title);
  };
  let time: string;

  it('are linked from the unit or above, and name their pilots', async () => {
    expect(await titles({ withoutGoal: true })).toEqual(['Fewer stamps', 'One signature', 'Shorter notes']);
    time = await goal({ unit: world.id.organisation, title: 'Time for patients', aims: ['WORKFORCE_EXPERIENCE'] });
    const south = await goal({ unit: world.id.south, title: 'Theirs', aims: ['COST'] });
    expect(rulesOf(await revise(world.pilot, { goals: [time, south, toGlobalId('Goal', newId())] }))).toEqual([
      'pilot.goal_elsewhere',
      'goal.not_found',
    ]);
    expect((await revise(world.pilot, { goals: [time] })).pilot.goals).toEqual([{ title: 'Time for patients' }]);
    const asked = `query ($id: ID!) { node(id: $id) { ... on Goal { pilots { totalCount nodes { title } } } } }`;
    expect((await world.by.viewer.data(asked, { id: time })).node.pilots).toEqual({
      totalCount: 1,
      nodes: [{ title: 'Shorter notes' }],
    });
    expect(await titles({ goal: time })).toEqual(['Shorter notes']);
    expect(await titles({ withoutGoal: false })).toEqual(['Shorter notes']);
    expect(await titles({ withoutGoal: true })).toEqual(['Fewer stamps', 'One signature']);
    expect(await titles({ paused: true })).toEqual([]);
    expect(await titles({ paused: false })).toHaveLength(3);
  });

  it('are asked for by the next charter, and not given up', async () => {
    const draft = { unit: world.id.clinic, title: 'A new one', problem: 'It begins' };
    const { pilot } = await world.by.member.do(
      'draftPilot',
      'DraftPilotInput',
      draft,
      'pilot { id actions { name missing { rule path remedy } } }',
    );
    const charter = pilot.actions.find(({ name }: { name: string }) => name === 'charterPilot');
    expect(charter.missing).toContainEqual({
      ...{ rule: 'pilot.goal_missing', path: ['goals'] },
      remedy: 'Link one that it serves (revisePilot); goals lists them.',
    });
    expect(rulesOf(await revise(world.pilot, { goals: [] }))).toEqual(['pilot.goal_missing']);
  });

  it('are found when they were all retired, which stops nothing', async () => {
    const retired = { goal: time, expectedVersion: 1, unit: world.id.organisation, title: 'Time for patients' };
    await goal({ ...retired, aims: ['WORKFORCE_EXPERIENCE'], retiredOn: dayHere(0) });
    expect(await titles({ withoutGoal: true })).toContain('Shorter notes');
    expect(rulesOf(await revise(world.pilot, { purpose: 'Evenings for the family' }))).toEqual([]);
    expect((await revise(world.pilot, { goals: [time] })).pilot.goals).toEqual([{ title: 'Time for patients' }]);
  });

  it('lead from a task to the mission of the organisation in one request', async () => {
    const drivers = [
      { key: 'notes', kind: 'PRIMARY', title: 'How notes are written' },
      { key: 'template', kind: 'CHANGE_IDEA', title: 'A short template', parent: 'notes' },
    ];
    expect(rulesOf(await revise(world.pilot, { drivers }))).toEqual([]);
    const { pilot } = await world.by.member.data('query ($id: ID!) { pilot(id: $id) { drivers { id } } }', {
      id: world.pilot,
    });
    const tasks = [{ what: 'Print it', who: world.id.member, dueOn: dayHere(1) }];
    const cycle = await world.planned({ driver: pilot.drivers[1].id, tasks });
    const asked = `query ($id: ID!) { node(id: $id) { ... on CycleTask { what cycle { label plan { driver { title parent { title } } } pilot { aim { statement }
      goals { title unit { mission } } ideas { title } unit { mission } } } } } }`;
    const { node } = await world.by.viewer.data(asked, { id: cycle.plan.tasks[0].id });
    expect(node.cycle.plan.driver).toEqual({ title: 'A short template', parent: { title: 'How notes are written' } });
    expect(node.cycle.pilot).toMatchObject({
      aim: { statement: 'Ten minutes less a visit' },
      goals: [{ title: 'Time for patients', unit: { mission: 'organisation!' } }],
      unit: { mission: 'clinic!' },
    });
  });
});
