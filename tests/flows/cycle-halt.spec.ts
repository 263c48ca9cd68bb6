import { expectUserError, type Data } from '../setup/gql.js';
import { CYCLE, createCycleWorld, type CycleWorld } from '../setup/world-cycles.js';

let world: CycleWorld;
beforeAll(async () => {
  world = await createCycleWorld();
});
afterAll(() => world?.close());

const FIELDS = `cycle { ${CYCLE} halted: do { haltedAt haltedBecause deviations } }`;
const halt = (cycle: string, over: object = {}, who: 'member' | 'lead' | 'viewer' | 'neighbour' = 'member') =>
  world.by[who].send('haltCycle', 'HaltCycleInput', { cycle, because: 'Two labels were mixed up.', ...over }, FIELDS);
const running = async (): Promise<Data> => {
  const planned = await world.planned({
    owner: world.id.member,
    dataCollection: [{ metric: world.process, how: 'Count', frequency: 'WEEK' }],
  });
  return world.step('startCycle', { cycle: planned.id, expectedVersion: planned.version });
};
const told = (id: string): Promise<Data[]> =>
  world.rows(`select data->>'because' as because from events where type = 'CycleHalted' and stream_id = $1`, [
    Buffer.from(id, 'base64url').toString().split(':')[1],
  ]);

describe('a test that is halted', () => {
  it('stops at once, whatever version was seen, and goes on to its study', async () => {
    const { id } = await running();
    const { cycle, userErrors } = await halt(id, { expectedVersion: 1 }, 'lead');
    expect(userErrors).toEqual([]);
    expect(cycle).toMatchObject({
      stage: 'STUDY',
      do: { carriedOutAsPlanned: false, finishedAt: cycle.halted.haltedAt },
      halted: { haltedAt: expect.any(String), haltedBecause: 'Two labels were mixed up.' },
    });
    expect(cycle.halted.deviations).toBe('Two labels were mixed up.');
    const study = {
      cycle: id,
      expectedVersion: cycle.version,
      learned: 'Labels need colours.',
      summary: 'It stopped.',
    };
    const [prediction] = cycle.plan.predictions;
    const results = [{ prediction: prediction.id, verdict: 'INCONCLUSIVE' }];
    expect((await world.step('completeStudy', { ...study, results })).stage).toBe('ACT');
  });

  it('is halted once, though two stop it at once and a third comes late', async () => {
    const { id } = await running();
    const both = await Promise.all([halt(id), halt(id, { because: 'The ward is full.' }, 'lead')]);
    const late = await halt(id, { because: 'Did nobody stop it?' });
    expect([...both, late].map(({ userErrors }) => userErrors)).toEqual([[], [], []]);
    const events = await told(id);
    expect(events).toHaveLength(1);
    expect(late.cycle.halted.haltedBecause).toBe(events[0].because);
  });

  it('names the reason, and runs', async () => {
    const { id } = await running();
    expectUserError(await halt(id, { because: ' ' }), 'INVALID', 'cycle.because_missing');
    const planned = await world.planned();
    const refused = await halt(planned.id);
    expect(expectUserError(refused, 'WRONG_STATE', 'cycle.wrong_stage').remedy).toContain('startCycle');
    const action = planned.actions.find(({ name }: Data) => name === 'haltCycle');
    expect(action).toMatchObject({ allowed: false, missing: [{ rule: 'cycle.wrong_stage' }] });
  });

  it('is stopped by whoever works on it, and by nobody else', async () => {
    const { id } = await running();
    expectUserError(await halt(id, {}, 'viewer'), 'FORBIDDEN', 'role.too_low');
    expectUserError(await halt(id, {}, 'neighbour'), 'NOT_FOUND', 'cycle.not_found');
    expect(await told(id)).toEqual([]);
    // A place on the team is enough: the unit's roles are not asked for.
    const join = { pilot: world.pilot, person: world.id.viewer, role: 'Patient adviser', frontline: false };
    await world.by.member.do('joinTeam', 'JoinTeamInput', join, 'pilot { id }');
    expect((await halt(id, {}, 'viewer')).userErrors).toEqual([]);
  });
});
