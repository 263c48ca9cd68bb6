import { createWorld, type World } from '../setup/world.js';

// What is searched for is a text and never a pattern. Expressions over JSON: libs/sources/src/connectors/http-json.spec.ts.
let world: World;
const NAMES = ['(a+)+$', 'a'.repeat(200), '100% of it_all', '.*'];
beforeAll(async () => {
  world = await createWorld();
  for (const title of NAMES) {
    const pilot = { unit: world.id.clinic, title, problem: title };
    await world.by.member.do('draftPilot', 'DraftPilotInput', pilot, 'pilot { id }');
    const idea = { unit: world.id.clinic, kind: 'STOP', title, body: title };
    await world.by.member.do('submitIdea', 'SubmitIdeaInput', idea, 'idea { id }');
  }
});
afterAll(() => world?.close());

const QUERY = `query ($search: String!) {
  pilots(filter: { search: $search }) { nodes { title } } ideas(filter: { search: $search }) { nodes { title } }
  people(search: $search) { nodes { name } } units(search: $search) { nodes { name } } metrics(search: $search) { nodes { key } }
  cycles(filter: { search: $search }) { nodes { id } } interventions(search: $search) { key } intakeUnits(search: $search) { id } }`;

it.each([
  ['(a+)+$', ['(a+)+$']],
  ['^(a|a)*$', []],
  ['%', ['100% of it_all']],
  ['t_a', ['100% of it_all']],
  ['.*', ['.*']],
  ['a\\', []],
  ['(', ['(a+)+$']],
])('a search for %s finds what holds it, word for word', async (search, titles) => {
  const found = await world.by.viewer.data(QUERY, { search });
  const named = (nodes: { title: string }[]): string[] => nodes.map(({ title }) => title);
  expect([named(found.pilots.nodes), named(found.ideas.nodes)]).toEqual([titles, titles]);
  const { people, units, metrics, cycles, interventions, intakeUnits } = found;
  expect([people, units, metrics, cycles].map(({ nodes }) => nodes)).toEqual([[], [], [], []]);
  expect([interventions, intakeUnits]).toEqual([[], []]);
});
