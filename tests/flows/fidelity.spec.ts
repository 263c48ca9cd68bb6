import { GrantRole } from '#units';
import { JoinTeam } from '#pilots';
import { keyOfGlobalId } from '../setup/world-progress.js';
import type { Data } from '../setup/gql.js';
import { statementsOf } from '../setup/statements.js';
import { createCycleWorld, dayHere, type CycleWorld } from '../setup/world-cycles.js';
import type { Part } from '../setup/world.js';

let world: CycleWorld;
let cycle: Data;
beforeAll(async () => {
  world = await createCycleWorld();
});
afterAll(() => world?.close());

const FIDELITY = 'fidelity { score version criteria { key title points outOf advice } }';
const seenBy = async (who: Part): Promise<Data> =>
  (await world.by[who].data(`query ($id: ID!) { cycle(id: $id) { ${FIDELITY} } }`, { id: cycle.id })).cycle?.fidelity;
const join = (person: Part): Promise<unknown> =>
  world.run(
    JoinTeam,
    {
      pilotId: keyOfGlobalId(world.pilot),
      personId: world.key[person] as string,
      role: 'Nurse',
      frontline: true,
    },
    { by: world.key['coach'] },
  );
const points = (fidelity: Data): Record<string, [number, number]> =>
  Object.fromEntries(fidelity.criteria.map((one: Data) => [one.key, [one.points, one.outOf]]));

it('a plan is scored on what a plan can have, by hand', async () => {
  cycle = await world.planned({
    owner: world.id.member,
    predictions: [
      {
        question: 'Do notes get shorter?',
        statement: 'Minutes fall by five',
        because: 'Most of a long note is never read by anybody',
        metric: world.process,
        direction: 'RISE',
        confidence: 0.8,
      },
    ],
    dataCollection: [{ metric: world.process, how: 'Count the notes', frequency: 'WEEK' }],
  });
  const fidelity = await seenBy('member');
  expect(fidelity.version).toBe('1');
  expect(points(fidelity)).toEqual({
    // Nobody has a task, nobody is named to collect.
    documentation: [0, 4],
    // 5 for the answer, 7 for its reason, 5 for a metric with a direction, 4 for the confidence.
    prediction: [21, 21],
    linkage: [0, 0],
    // One clinician: small, said how many, the smallest.
    scale: [15, 15],
    data_over_time: [3, 3],
    // The pilot's theory; no driver, no belief.
    theory: [5, 8.5],
  });
  // 44 of 51.5.
  expect(fidelity.score).toBe(85.44);
  const [documentation] = fidelity.criteria;
  expect(documentation.advice).toBe(
    'Write down who does what by when (saveTask). Name who collects the data (revisePlan).',
  );
  expect(fidelity.criteria[1].advice).toBeNull();
});

describe('who sees it', () => {
  it('whoever answers for the cycle, and a coach of the unit', async () => {
    for (const who of ['member', 'coach'] as const) expect(await seenBy(who)).toMatchObject({ score: 85.44 });
  });

  it('no lead, administrator or viewer, and nobody who may not see the cycle at all', async () => {
    for (const who of ['admin', 'lead', 'viewer', 'integration', 'neighbour'] as const)
      expect([who, (await seenBy(who)) ?? null]).toEqual([who, null]);
  });

  it('the team, whatever its role at the unit', async () => {
    await join('lead');
    await join('viewer');
    for (const who of ['lead', 'viewer'] as const) expect(await seenBy(who)).toMatchObject({ score: 85.44 });
    expect(await seenBy('admin')).toBeNull();
  });

  it('an administrator who is a coach there too', async () => {
    const grant = {
      personId: world.key['admin'] as string,
      unitId: world.key['clinic'] as string,
      role: 'COACH',
    } as const;
    await world.run(GrantRole, grant);
    expect(await seenBy('admin')).toMatchObject({ score: 85.44 });
  });
});

it('a whole cycle earns what each step shows, and is advised for the next one', async () => {
  const at = { cycle: cycle.id };
  await world.step('startCycle', { ...at, expectedVersion: 1 });
  const observation = 'Patients asked why nobody was typing while they talked';
  await world.step('noteObservation', { ...at, kind: 'SURPRISE', body: observation });
  await world.step('finishDo', { ...at, expectedVersion: 2, carriedOutAsPlanned: true });
  const [prediction] = cycle.plan.predictions;
  await world.step('completeStudy', {
    ...{ ...at, expectedVersion: 3, learned: 'See whether shorter notes help, use the short template' },
    summary: 'Evenings were free on nine of ten days, though Mondays stayed long',
    results: [{ prediction: prediction.id, verdict: 'CONFIRMED', observed: 71 }],
  });
  const closed = await world.step('decideAct', {
    ...{ ...at, expectedVersion: 4, decision: 'ADAPT', reason: 'LARGER_SCALE' },
    ...{ rationale: 'It held for a volunteer, others doubt it still', nextSteps: 'Ask the corridor' },
  });
  const fidelity = await seenBy('member');
  expect(points(fidelity)).toEqual({
    // The observation 3, the summary 2.5, the rationale 3; what was learned is the plan again.
    documentation: [8.5, 15],
    prediction: [25, 25],
    // The next cycle was drafted from this one.
    linkage: [20, 20],
    scale: [15, 15],
    // Nothing was measured.
    data_over_time: [3, 15],
    theory: [5, 10],
  });
  expect(fidelity.score).toBe(76.5);
  const advice = fidelity.criteria.find((one: Data) => one.key === 'data_over_time').advice;
  expect(advice).toContain('In the next cycle: measure three times and more in a row');

  const query = `query ($id: ID!) { cycle(id: $id) { next { ${FIDELITY} } } }`;
  const copy = (await world.by.member.data(query, { id: closed.id })).cycle.next[0].fidelity;
  // It goes on from the one before (10), and takes up its next steps (5); larger than before, it grows.
  expect(points(copy)).toMatchObject({ linkage: [15, 15], scale: [15, 15] });
});

it('a prediction made after the start earns nothing, and none is told of an earlier instant', async () => {
  const late = await world.planned({ owner: world.id.member });
  await world.rows(
    `update cycles set plan = jsonb_set(plan, '{predictions,0,madeAt}', '"2999-01-01T00:00:00.000Z"'), started_at = now() where id = $1`,
    [keyOfGlobalId(late.id)],
  );
  cycle = late;
  const { criteria } = await seenBy('coach');
  expect(criteria[1]).toMatchObject({
    points: 0,
    outOf: 21,
    advice: expect.stringContaining('hindsight earns nothing'),
  });
  const query = `query ($id: ID!, $at: DateTime!) { cycle(id: $id) { at(instant: $at) { label ${FIDELITY} } } }`;
  const then = await world.by.coach.data(query, { id: late.id, at: new Date().toISOString() });
  expect(then.cycle.at).toEqual({ label: '2.1', fidelity: null });
});

it('takes as many statements for many cycles as for one', async () => {
  for (let more = 0; more < 8; more += 1) await world.planned({ startsOn: dayHere(more) });
  const statements = (first: number): Promise<number> =>
    statementsOf(async () => {
      const { nodes } = (await world.by.coach.data(`{ cycles(first: ${first}) { nodes { ${FIDELITY} } } }`)).cycles;
      expect(nodes).toHaveLength(first);
    });
  await statements(1);
  expect(await statements(10)).toBe(await statements(1));
});
