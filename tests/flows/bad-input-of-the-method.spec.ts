import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type GraphQLInputObjectType } from 'graphql';
import { packageRoot } from '#platform';
import { NEVER_RIGHT, badInputs } from '../setup/bad-inputs.js';
import type { Data, UserError } from '../setup/gql.js';
import { settle } from '../setup/settle.js';
import { dayHere } from '../setup/world-cycles.js';
import { createThingsWorld, type ThingsWorld } from '../setup/world-things.js';

const schema = buildSchema(readFileSync(join(packageRoot(), 'apps/api/schema.graphql'), 'utf8'));
let world: ThingsWorld;
beforeAll(async () => {
  world = await createThingsWorld();
});
afterAll(() => world?.close());

const id = (name: keyof ThingsWorld['id']): string => world.id[name];
/** Of the ward, where no goal stands that the clinic's pilots would have to serve. */
async function goal(): Promise<Data> {
  const input = { unit: id('ward'), title: 'Less burden', aims: ['COST'] };
  return (await world.by.admin.do('saveGoal', 'SaveGoalInput', input, 'goal { id version }')).goal;
}
const aim = () => ({
  ...{ statement: 'Ten less', metric: id('minutes'), baseline: 30, target: 20 },
  ...{ dueOn: dayHere(300), population: 'All' },
});
const plan = () => ({
  ...{ owner: id('admin'), objective: 'See', change: 'The template', scale: 'ONE_TEAM', scope: 'One team' },
  ...{ startsOn: dayHere(0), endsOn: dayHere(14), conditions: ['Nights'], degreeOfBelief: 0.5 },
  predictions: [
    {
      ...{ question: 'Do they fall?', statement: 'They fall', because: 'Less to write', metric: id('minutes') },
      ...{ direction: 'FALL', low: 1, high: 20, confidence: 0.8 },
    },
  ],
  tasks: [{ what: 'Print', who: id('member'), where: 'Here', dueOn: dayHere(3) }],
  dataCollection: [{ metric: id('minutes'), how: 'Log', who: id('member'), frequency: 'WEEK', sample: 'All' }],
  stopRules: [{ metric: id('minutes'), above: 90, below: 1 }],
});

/** A valid input of each mutation, with all that it takes. */
const VALID: Record<string, () => Promise<object>> = {
  submitIdea: async () => ({
    ...{ unit: id('clinic'), kind: 'STOP', title: 'A form', body: 'Nobody reads it.', drivers: ['WORK_OVERLOAD'] },
    ...{ minutesEach: 3, timesPerWeek: 10, goals: [(await goal()).id] },
  }),
  replyToIdea: async () => ({ idea: await world.newIdea(), body: 'We will look.', status: 'ACKNOWLEDGED' }),
  supportIdea: async () => ({ idea: await world.newIdea() }),
  saveGoal: async () => {
    const [before, parent] = [await goal(), await goal()];
    const form = { unit: id('ward'), title: 'Less', aims: ['COST'], parent: parent.id, retiredOn: dayHere(9) };
    return { goal: before.id, expectedVersion: before.version, ...form };
  },
  draftPilot: async () => ({
    ...{ unit: id('clinic'), title: 'Forms', problem: 'Forms.', theory: 'If.', purpose: 'Home', minutesPerWeek: 9 },
    ...{ ideas: [await world.newIdea()], goals: [], sponsor: id('coach'), aim: aim() },
    metrics: [
      {
        ...{ metric: id('burnout'), role: 'BALANCING', target: 1 },
        ...{ baselineFrom: dayHere(-90), baselineTo: dayHere(-1) },
      },
    ],
    team: [{ person: id('member'), role: 'Nurse', frontline: true }],
  }),
  revisePilot: async () => ({
    ...(await world.newPilot()),
    ...{ ideas: [await world.newIdea()], title: 'Fewer', problem: 'Forms', theory: 'If', purpose: 'Home' },
    ...{ minutesPerWeek: 10, sponsor: id('coach'), aim: aim(), goals: [] },
    drivers: [{ key: 'a', kind: 'PRIMARY', title: 'Time', metrics: [id('minutes')] }],
    sustainment: { owner: id('lead'), training: 'All', documentation: 'Here', policy: 'P1', remeasureOn: dayHere(90) },
  }),
  movePilot: async () => ({ ...(await world.newPilot()), stage: 'TESTING', because: 'Time for it', override: false }),
  pausePilot: async () => ({ ...(await world.newPilot()), because: 'Holidays' }),
  closePilot: async () => ({
    ...{ ...(await world.newPilot()), closing: 'TRANSFERRED', because: 'It goes on', into: id('ward') },
  }),
  assessProgress: async () => ({ pilot: (await world.newPilot()).pilot, score: 1.5, note: 'Begun' }),
  shareWin: async () => {
    const cycle = await world.newCycle();
    const query = 'query ($id: ID!) { cycle(id: $id) { pilot { id } } }';
    const { pilot } = (await world.by.admin.data(query, { id: cycle })).cycle;
    return { pilot: pilot.id, story: 'Home at five.', thanks: [id('member')], cycle, metric: id('minutes') };
  },
  offerSpread: async () => ({ pilot: await world.newAdopted(), units: [id('ward')], wave: 1, plannedFor: dayHere(30) }),
  changeAdoption: async () => {
    const pilot = await world.newAdopted();
    await world.by.admin.do('offerSpread', 'OfferSpreadInput', { pilot, units: [id('sibling')] }, 'pilot { id }');
    return { pilot, unit: id('sibling'), stage: 'ACCEPTED', because: 'Good', adaptations: ['Shorter'] };
  },
  comment: async () => ({ subject: (await world.newPilot()).pilot, body: 'Well done.' }),
  handOver: async () => ({
    ...{ from: id('member'), to: id('lead'), pilots: [(await world.newPilot()).pilot], because: 'She moves' },
  }),
  planCycle: async () => ({ pilot: (await world.newPilot()).pilot, unit: id('clinic'), plan: plan() }),
  haltCycle: async () => ({ cycle: await world.newCycle(), expectedVersion: 1, because: 'Harm' }),
  amendCycle: async () => ({
    ...{ cycle: await world.newCycle(), field: 'plan.objective', after: 'See whether', because: 'A slip' },
  }),
  requestReview: async () => ({
    cycle: await world.newCycle(),
    expectedVersion: 2,
    from: [id('lead')],
    note: 'Please',
  }),
  giveReview: async () => ({
    ...{ cycle: await world.newCycle(), expectedVersion: 2, verdict: 'COMMENTED', body: 'Go on.' },
  }),
};
const BY: Record<string, 'stranger' | 'lead'> = { changeAdoption: 'stranger', giveReview: 'lead', supportIdea: 'lead' };
const typeOf = (name: string): string => `${name[0]?.toUpperCase()}${name.slice(1)}Input`;

/** What is wrong with the answer to a field that is wrong: nothing, where it names rule, field and way out. */
function faults(path: string[], errors: UserError[]): string[] {
  const near = (one: UserError): boolean =>
    one.path !== null && (under(one.path, path) || under(path, one.path) || sibling(one.path, path));
  return errors.flatMap((one) => [
    ...(one.rule ? [] : ['no rule']),
    ...(one.remedy ? [] : [`no remedy: ${one.rule}`]),
    ...(near(one) ? [] : [`elsewhere: ${one.rule} at ${one.path?.join('.')}`]),
    ...(one.message.length > 500 ? [`a long message: ${one.rule}`] : []),
  ]);
}
const under = (path: readonly string[], top: readonly string[]): boolean => top.every((part, at) => path[at] === part);
/** Two fields that do not fit each other are told at one of them. */
const sibling = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && under(a, b.slice(0, -1));

describe.each(Object.keys(VALID))('%s', (name) => {
  it('answers every wrong field with a rule, the field and the way out', async () => {
    const type = schema.getType(typeOf(name)) as GraphQLInputObjectType;
    const document = `mutation ($input: ${type.name}!) {
      payload: ${name}(input: $input) { userErrors { code rule message remedy path } } }`;
    const send = (input: object): Promise<Data> => world.by[BY[name] ?? 'admin'].query(document, { input });
    const make = VALID[name]!;
    const first = await send(await make());
    expect({ errors: first.errors, payload: first.data?.payload }).toEqual({ payload: { userErrors: [] } });

    let valid = await make();
    const found: string[] = [];
    for (const [place, { path, what }] of badInputs(type, valid).entries()) {
      const { data, errors } = await send(badInputs(type, valid)[place]!.input);
      const label = `${path.join('.')} (${what})`;
      const codes = errors?.map((one: Data) => one.extensions.code).filter((code: string) => code !== 'BAD_USER_INPUT');
      if (codes?.length) found.push(`${label}: ${codes.join(', ')}`);
      const refused: UserError[] = data?.payload.userErrors ?? [];
      found.push(...faults(path, refused).map((fault) => `${label}: ${fault}`));
      if (errors || refused.length > 0) continue;
      if (NEVER_RIGHT.has(what)) found.push(`${label}: accepted`);
      // What was accepted has changed something: the next is about another.
      valid = await make();
    }
    expect([...new Set(found)]).toEqual([]);
  });
});

it('whatever was accepted can be read, and what follows from it by itself fails nowhere', async () => {
  await settle(world);
  expect(await world.rows(`select subscriber, last_error from deliveries where status = 'DEAD'`)).toEqual([]);
  let after: string | null = null;
  do {
    const { pilots }: Data = await world.by.admin.data(ALL_OF_PILOTS, { after });
    after = pilots.pageInfo.hasNextPage ? pilots.pageInfo.endCursor : null;
  } while (after !== null);
});
const ALL_OF_PILOTS = `query ($after: String) { pilots(first: 25, after: $after) { pageInfo { hasNextPage endCursor } nodes {
  title aim { target baseline dueOn status } progress { evidenceScore towardAim daysToDue missingForNext }
  minutesGivenBack { estimatedPerWeek measuredPerWeek } outcomes { current change changePercent } overlaps { from to }
  principles { met } calibration { brierScore } sustainment { remeasureOn } drivers { title } metrics { target baselineFrom }
  wins { story } ideas { title body } cycles { nodes { label nextStep fidelity { score } reviews { body } amendments { after }
    plan { degreeOfBelief predictions { low high } tasks { what overdue } stopRules { above below breachedAt } } } } } } }`;
