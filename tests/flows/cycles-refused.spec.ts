import { toGlobalId } from '#language';
import { newId } from '#platform';
import { expectUserError, type Data } from '../setup/gql.js';
import { createCycleWorld, type CycleWorld } from '../setup/world-cycles.js';

let world: CycleWorld;
beforeAll(async () => {
  world = await createCycleWorld();
});
afterAll(() => world?.close());

describe('a cycle that is not as the caller thinks', () => {
  it('answers a stale version with the cycle as it stands', async () => {
    const { id } = await world.planned();
    await world.step('revisePlan', { cycle: id, expectedVersion: 1, plan: world.planInput({ objective: 'First' }) });
    const stale = await world.send('revisePlan', {
      cycle: id,
      expectedVersion: 1,
      plan: world.planInput({ objective: 'Second' }),
    });
    expectUserError(stale, 'STALE_VERSION', 'cycle.stale_version');
    expect(stale.cycle).toMatchObject({ version: 2, plan: { objective: 'First' } });
  });

  it('refuses steps out of order and names the one that comes first', async () => {
    const { id } = await world.planned();
    const study = { cycle: id, expectedVersion: 1, learned: 'x', summary: 'x', results: [] };
    expect(
      expectUserError(await world.send('completeStudy', study), 'WRONG_STATE', 'cycle.wrong_stage').remedy,
    ).toContain('startCycle');
  });

  it('is not found by whom it is out of sight, and not changed by who may only look', async () => {
    const { id } = await world.planned();
    const start = { cycle: id, expectedVersion: 1 };
    expectUserError(await world.send('startCycle', start, 'neighbour'), 'NOT_FOUND', 'cycle.not_found');
    expectUserError(await world.send('startCycle', start, 'viewer'), 'FORBIDDEN', 'role.too_low');
    expectUserError(
      await world.send('startCycle', { cycle: toGlobalId('Cycle', newId()), expectedVersion: 1 }),
      'NOT_FOUND',
      'cycle.not_found',
    );
    expectUserError(await world.send('startCycle', { cycle: world.pilot, expectedVersion: 1 }), 'INVALID', 'id.wrong');
    const query = 'query ($id: ID!) { cycle(id: $id) { label } cycles { totalCount } tasks { totalCount } }';
    expect(await world.by.neighbour.data(query, { id })).toEqual({
      cycle: null,
      cycles: { totalCount: 0 },
      tasks: { totalCount: 0 },
    });
  });

  it('is discarded before its start and cancelled after it', async () => {
    const first = await world.planned();
    const gone = await world.send('discardCycle', { cycle: first.id, because: 'Planned twice' });
    expect(gone).toEqual({ cycle: null, userErrors: [] });
    const full = {
      owner: world.id.member,
      dataCollection: [{ metric: world.process, how: 'Count', frequency: 'WEEK' }],
    };
    const second = await world.planned(full);
    await world.step('startCycle', { cycle: second.id, expectedVersion: 1 });
    const cancelled = await world.step('cancelCycle', {
      cycle: second.id,
      expectedVersion: 2,
      because: 'Nobody in clinic',
    });
    expect(cancelled).toMatchObject({
      stage: 'CANCELLED',
      cancelledBecause: 'Nobody in clinic',
      nextStep: 'Nothing: the cycle was cancelled.',
    });
  });

  it('of a pilot that is only proposed says what comes before its start', async () => {
    const draft = { unit: world.id.clinic, title: 'Only proposed', problem: 'Notes take too long' };
    const { pilot } = await world.by.member.do('draftPilot', 'DraftPilotInput', draft, 'pilot { id }');
    const link = { pilot: pilot.id, metric: world.process, role: 'PROCESS', noBaselineBecause: 'New' };
    await world.by.member.do('linkMetric', 'LinkMetricInput', link, 'pilot { id }');
    const plan = world.planInput({
      owner: world.id.member,
      predictions: [{ question: 'Is it used?', statement: 'By half', metric: world.process }],
      dataCollection: [{ metric: world.process, how: 'Count', frequency: 'WEEK' }],
    });
    const cycle = await world.step('planCycle', { pilot: pilot.id, unit: world.id.clinic, plan });
    expect(cycle.nextStep).toMatch(/^Charter the pilot first/);
    const start = await world.send('startCycle', { cycle: cycle.id, expectedVersion: cycle.version });
    expect(start.userErrors.map(({ rule }: Data) => rule)).toContain('pilot.not_chartered');
  });

  it('names the field of a wrong id, a wrong number and a text that is too long', async () => {
    const plan = (over: object): Promise<Data> =>
      world.send('planCycle', { pilot: world.pilot, unit: world.id.clinic, plan: world.planInput(over) });
    const prediction = { question: 'q', statement: 's' };
    const paths = async (over: object): Promise<unknown> =>
      (await plan(over)).userErrors.map((one: Data) => [one.rule, one.path?.join('.')]);
    expect(await paths({ predictions: [{ ...prediction, metric: world.id.clinic }] })).toEqual([
      ['id.wrong', 'plan.predictions.0.metric'],
    ]);
    expect(await paths({ predictions: [{ ...prediction, confidence: 2 }] })).toEqual([
      ['cycle.confidence_out_of_range', 'plan.predictions.0.confidence'],
    ]);
    expect(await paths({ change: 'x'.repeat(10_001) })).toEqual([['cycle.change_too_long', 'plan.change']]);
    expect(await paths({ predictions: [] })).toEqual([['cycle.prediction_missing', 'plan.predictions']]);
  });

  it('works on a driver of its own pilot, by the id that the diagram gives it', async () => {
    const { pilot } = await world.by.member.data('query ($id: ID!) { pilot(id: $id) { version } }', {
      id: world.pilot,
    });
    const drivers = [{ key: 'notes', kind: 'PRIMARY', title: 'Length of notes' }];
    const drawn = await world.by.member.do(
      'revisePilot',
      'RevisePilotInput',
      { pilot: world.pilot, expectedVersion: pilot.version, drivers },
      'pilot { drivers { id key } }',
    );
    const [driver] = drawn.pilot.drivers;
    const cycle = await world.planned({ driver: driver.id });
    const query = `query ($id: ID!) { cycle(id: $id) { plan { driver { id title cycles { label } } } } }`;
    const read = async (): Promise<Data> => (await world.by.viewer.data(query, { id: cycle.id })).cycle.plan.driver;
    expect(await read()).toEqual({ id: driver.id, title: 'Length of notes', cycles: [{ label: cycle.label }] });

    const revise = (over: object): Promise<Data> =>
      world.send('revisePlan', { cycle: cycle.id, expectedVersion: 1, plan: world.planInput(over) });
    const strange = await revise({ driver: toGlobalId('Driver', newId()) });
    expect(expectUserError(strange, 'NOT_FOUND', 'driver.not_found').path).toEqual(['plan', 'driver']);
    expectUserError(await revise({ driver: world.pilot }), 'INVALID', 'id.wrong');
    expect((await revise({ driver: null })).userErrors).toEqual([]);
    expect(await read()).toBeNull();
  });
});
