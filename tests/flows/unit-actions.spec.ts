import type { UserError } from '../setup/gql.js';
import { createWorld, type Part, type World } from '../setup/world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.close());

interface Action {
  name: string;
  allowed: boolean;
  missing: UserError[];
}
const actionsOf = async (who: Part): Promise<Record<string, Action>> => {
  const { unit } = await world.by[who].data(
    'query ($id: ID!) { unit(id: $id) { actions { name allowed missing { code rule } } } }',
    { id: world.id.clinic },
  );
  return Object.fromEntries((unit?.actions ?? []).map((action: Action) => [action.name, action]));
};
let made = 0;
/** What the mutation itself says to this person: nothing, or the code of its refusal. */
const MUTATIONS: Record<string, (who: Part) => Promise<string | null>> = {
  draftPilot: async (who) => {
    const input = { unit: world.id.clinic, title: 'A huddle', problem: 'Notes are written at night.' };
    const { userErrors } = await world.by[who].send('draftPilot', 'DraftPilotInput', input, 'pilot { title }');
    return userErrors[0]?.code ?? null;
  },
  submitIdea: async (who) => {
    const input = { unit: world.id.clinic, kind: 'STOP', title: 'Faxes', body: 'No more of them.' };
    const { userErrors } = await world.by[who].send('submitIdea', 'SubmitIdeaInput', input, 'idea { title }');
    return userErrors[0]?.code ?? null;
  },
  saveGoal: async (who) => {
    const input = { unit: world.id.clinic, title: 'Evenings at home', aims: ['WORKFORCE_EXPERIENCE'] };
    const { userErrors } = await world.by[who].send('saveGoal', 'SaveGoalInput', input, 'goal { title }');
    return userErrors[0]?.code ?? null;
  },
  defineMetric: async (who) => {
    const input = {
      ...{
        key: `tried_${(made += 1)}`,
        name: 'Tried',
        operationalDefinition: 'Counted each week.',
        concern: 'OPERATIONS',
      },
      ...{ sensitivity: 'OPEN', type: 'COUNT', direction: 'LOWER_IS_BETTER', period: 'WEEK', unitOfMeasure: 'visits' },
    };
    const { userErrors } = await world.by[who].send('defineMetric', 'DefineMetricInput', input, 'metric { key }');
    return userErrors[0]?.code ?? null;
  },
  createSource: async (who) => {
    const columns = ['unit', 'metric', 'periodStart', 'value'].map((name) => ({ from: name, to: name }));
    const settings = { url: 'https://exports.example/wait.csv', columns };
    const input = { name: 'Exports', unit: world.id.clinic, kind: 'HTTP_CSV', settings };
    const { userErrors } = await world.by[who].send('createSource', 'CreateSourceInput', input, 'source { name }');
    return userErrors[0]?.code ?? null;
  },
  recordMeasurements: async (who) => {
    const row = {
      metric: 'documentation_minutes',
      unit: 'QH-N-C',
      periodStart: '2026-03-02',
      numerator: 60,
      denominator: 4,
    };
    const input = { idempotencyKey: `try-${(made += 1)}`, rows: [row] };
    const sent = await world.by[who].send(
      'recordMeasurements',
      'RecordMeasurementsInput',
      input,
      'rejections { code }',
    );
    return sent.userErrors[0]?.code ?? sent.rejections[0]?.code ?? null;
  },
};

it.each(['admin', 'coach', 'lead', 'member', 'viewer', 'neighbour'] as const)(
  'a unit tells the %s what the mutations themselves would say',
  async (who) => {
    const actions = await actionsOf(who);
    const told: Record<string, boolean | undefined> = {};
    const found: Record<string, boolean> = {};
    for (const [name, send] of Object.entries(MUTATIONS)) {
      told[name] = actions[name]?.allowed;
      found[name] = (await send(who)) === null;
      expect(actions[name]?.missing.length === 0).toBe(told[name]);
    }
    expect(told).toEqual(found);
  },
);

it('differs by what somebody may do there', async () => {
  const allowed = async (who: Part): Promise<string[]> =>
    Object.values(await actionsOf(who)).flatMap(({ name, allowed }) => (allowed ? [name] : []));
  expect(await allowed('admin')).toEqual([
    ...[
      'saveUnit',
      'invitePerson',
      'grantRole',
      'revokeRole',
      'reactivatePerson',
      'createIntegrationKey',
      'submitIdea',
      'saveGoal',
      'draftPilot',
      'defineMetric',
    ],
    ...['recordMeasurements', 'createSource', 'storeSecret'],
  ]);
  expect(await allowed('coach')).toEqual([
    ...['submitIdea', 'saveGoal', 'draftPilot', 'defineMetric', 'recordMeasurements', 'createSource', 'storeSecret'],
  ]);
  expect(await allowed('member')).toEqual(['submitIdea', 'draftPilot', 'recordMeasurements']);
  expect(await allowed('viewer')).toEqual(['submitIdea']);
});
