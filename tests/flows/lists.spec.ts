import { PlanCycle } from '#cycles';
import { LoadCatalogue } from '#metrics';
import { DraftPilot } from '#pilots';
import type { Data } from '../setup/gql.js';
import { statementsOf } from '../setup/statements.js';
import { createWorld, type World } from '../setup/world.js';

const PILOTS = 24;
let world: World;
beforeAll(async () => {
  world = await createWorld();
  for (let number = 1; number <= PILOTS; number += 1) await makePilot(number);
});
afterAll(() => world?.close());

/** Pilots at two units, each with a team, three metrics and a cycle, made a minute after one another. */
async function makePilot(number: number): Promise<void> {
  const at = new Date(Date.UTC(2026, 0, 5, 8, number));
  const { key } = world;
  const [member, lead, minutes, burnout] = [key['member'], key['lead'], key['minutes'], key['burnout']] as string[];
  const unitId = key[number % 2 ? 'clinic' : 'ward'] as string;
  const { id } = await world.run(
    DraftPilot,
    {
      unitId,
      title: `Pilot ${String(number).padStart(2, '0')}`,
      problem: `Problem of ${number}`,
      theory: 'If, then, because.',
      sponsorId: key['coach'],
      aim: {
        statement: 'Less',
        metricId: minutes as string,
        baseline: 30,
        target: 20,
        dueOn: '2027-06-30',
        population: 'All',
      },
      metrics: [{ metricId: burnout as string, role: 'BALANCING', noBaselineBecause: 'New' }],
      team: [
        { personId: member as string, role: 'Nurse', frontline: true },
        { personId: lead as string, role: 'Lead', frontline: false },
      ],
    },
    { at, by: key['admin'] },
  );
  await world.run(
    PlanCycle,
    {
      pilotId: id,
      unitId,
      plan: {
        ownerId: lead,
        objective: 'Learn',
        change: 'Shorter notes',
        scale: 'ONE_CLINICIAN',
        scope: 'One',
        startsOn: '2026-02-02',
        endsOn: '2026-02-15',
        predictions: [{ question: 'q', statement: 's', metricId: minutes }],
        tasks: [{ what: 'Print', whoId: member as string, dueOn: '2026-02-03' }],
        dataCollection: [{ metricId: minutes as string, how: 'Log', frequency: 'WEEK' }],
      },
    },
    { at, by: key['admin'] },
  );
}

const LIST = `query ($first: Int = null, $after: String, $last: Int, $before: String, $orderBy: PilotOrder, $filter: PilotFilter) {
  pilots(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy, filter: $filter) {
    totalCount nodes { title } edges { cursor node { title } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;
const list = async (variables: object): Promise<Data> => (await world.by.viewer.data(LIST, variables)).pilots;
const titles = (page: Data): string[] => page.nodes.map((one: Data) => one.title);
const all = Array.from({ length: PILOTS }, (_, index) => `Pilot ${String(index + 1).padStart(2, '0')}`);

describe('a list', () => {
  it('is walked forward, each once', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Data = await list({ first: 7, after, orderBy: 'OLDEST' });
      expect(page.totalCount).toBe(PILOTS);
      expect(page.edges.map((edge: Data) => edge.node.title)).toEqual(titles(page));
      expect(page.pageInfo).toMatchObject({
        startCursor: page.edges[0].cursor,
        endCursor: page.edges.at(-1).cursor,
        hasPreviousPage: after !== null,
      });
      seen.push(...titles(page));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(all);
  });

  it('is walked backward, each once', async () => {
    const seen: string[] = [];
    let before: string | null = null;
    do {
      const page: Data = await list({ last: 7, before, orderBy: 'OLDEST' });
      seen.unshift(...titles(page));
      before = page.pageInfo.hasPreviousPage ? page.pageInfo.startCursor : null;
    } while (before !== null);
    expect(seen).toEqual(all);
  });

  it('takes a page of none and a page of all, in every order', async () => {
    expect(await list({ first: 0 })).toMatchObject({ totalCount: PILOTS, nodes: [], pageInfo: { startCursor: null } });
    expect(titles(await list({ first: 100, orderBy: 'NEWEST' }))).toEqual([...all].reverse());
    expect(titles(await list({ first: 100, orderBy: 'TITLE' }))).toEqual(all);
    for (const orderBy of ['LAST_ACTIVITY', 'PROGRESS'])
      expect(titles(await list({ first: 100, orderBy })).sort()).toEqual(all);
  });

  it('is filtered by unit, person, metric, stage and words', async () => {
    const count = async (filter: object): Promise<number> => (await list({ first: 1, filter })).totalCount;
    expect(await count({ under: world.id.north })).toBe(PILOTS / 2);
    expect(await count({ member: world.id.member })).toBe(PILOTS);
    expect(await count({ member: world.id.neighbour })).toBe(0);
    expect(await count({ metric: world.id.burnout, stages: ['PROPOSED'] })).toBe(PILOTS);
    expect(await count({ stages: ['TESTING'] })).toBe(0);
    expect(await count({ search: 'problem of 2' })).toBe(6);
  });

  it('holds only what the viewer may see', async () => {
    const seen = await world.by.member.data(
      '{ pilots(first: 100) { totalCount } cycles { totalCount } tasks { totalCount } }',
    );
    expect(seen).toEqual({
      pilots: { totalCount: PILOTS / 2 },
      cycles: { totalCount: PILOTS / 2 },
      tasks: { totalCount: PILOTS / 2 },
    });
  });
});

describe('what is measured and what is known to help', () => {
  it('is found by key, by words, and through what has tried it', async () => {
    const catalogue = {
      metrics: [],
      interventions: [
        {
          key: 'short-notes',
          name: 'Shorter notes',
          goal: 'REDUCE_JOB_DEMANDS' as const,
          description: 'Write less.',
          evidence: 'One trial.',
          sources: ['doi:10.0000/example'],
          metricKeys: ['documentation_minutes'],
          firstTest: 'One clinician, one day.',
        },
      ],
    };
    await world.run(LoadCatalogue, catalogue);
    const unit = world.id.clinic;
    const draft = { unit, title: 'Tried here', problem: 'Evenings', intervention: 'short-notes' };
    const fields = 'pilot { id intervention { id key } }';
    const { pilot } = await world.by.member.do('draftPilot', 'DraftPilotInput', draft, fields);
    const found = await world.by.member.data(
      `query ($id: ID!) {
        metric(key: "documentation_minutes") { id name direction } none: metric(key: "no_such") { id }
        metrics(search: "burnout") { totalCount nodes { key } }
        interventions(goal: REDUCE_JOB_DEMANDS, search: "write less") { name metrics { key } pilots { nodes { title } } }
        node(id: $id) { ... on Intervention { firstTest } }
      }`,
      { id: pilot.intervention.id },
    );
    expect(found).toEqual({
      metric: { id: world.id.minutes, name: 'Minutes of documentation a visit', direction: 'LOWER_IS_BETTER' },
      none: null,
      metrics: { totalCount: 1, nodes: [{ key: 'burnout_share' }] },
      interventions: [
        {
          name: 'Shorter notes',
          metrics: [{ key: 'documentation_minutes' }],
          pilots: { nodes: [{ title: 'Tried here' }] },
        },
      ],
      node: { firstTest: 'One clinician, one day.' },
    });
    await world.by.member.do(
      'discardPilot',
      'DiscardPilotInput',
      { pilot: pilot.id, because: 'Only to look' },
      'pilot { id }',
    );
  });
});

describe('an operation', () => {
  const PILOT_PAGE = `query ($first: Int) { pilots(first: $first) { totalCount nodes {
    title unit { name parent { name } } sponsor { name } team { person { name } } aim { status metric { name } }
    metrics { metric { name signalPolicy { falseAlarmsPer12 alarmBudget { series } } } } intervention { name } actions { name allowed }
    progress { evidenceScore missingForNext } outcomes { metric { name } unit { name } variation }
    ramps { cycles { label } }
    cycles { totalCount nodes { label nextStep actions { name } plan { owner { name } tasks { what who { name } }
      predictions { postHoc metric { name } } dataCollection { metric { name } } } history(first: 10) { nodes { type } } } }
    history { nodes { type summary actor { name } subject { id } unit { name } } }
  } } }`;
  const TASK_PAGE = `query ($first: Int) { tasks(first: $first) { nodes { what overdue who { name } cycle { label pilot { title unit { leads { name } } } } } } }`;

  it.each([
    ['pilots with all that is around them', PILOT_PAGE],
    ['tasks with whose and of what they are', TASK_PAGE],
  ])('sends as many statements for a page of 20 as for one of 5: %s', async (_, query) => {
    const page = (first: number) => statementsOf(() => world.by.viewer.data(query, { first }));
    await page(1);
    const five = await page(5);
    expect(five).toBeGreaterThan(5);
    expect(await page(20)).toBe(five);
  });
});
