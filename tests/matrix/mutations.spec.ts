import { buildSchema, type GraphQLObjectType } from 'graphql';
import { read } from '../architecture/tree.js';
import { askMutations, undoAll } from './ask-mutations.js';
import { INPUTS } from './mutation-inputs.js';
import { ASKERS, EVERYWHERE, createPlacesWorld, type Asker, type Place, type PlacesWorld } from './places.js';
import { RIGHTS, answerTo } from './rights.js';
import { rightsPage } from './rights-page.js';

const schema = buildSchema(read('apps/api/schema.graphql'));
const mutations = Object.values((schema.getMutationType() as GraphQLObjectType).getFields());
const names = mutations.map(({ name }) => name).sort();
let world: PlacesWorld;
beforeAll(async () => {
  world = await createPlacesWorld();
  undoAll(world);
}, 120_000);
afterAll(() => world?.close());

it('every mutation has its row, and no row is of none', () => {
  expect(Object.keys(RIGHTS).sort()).toEqual(names);
  expect(Object.keys(INPUTS).sort()).toEqual(names);
});

it('docs/rights.md says what the rows say', () => {
  expect(read('docs/rights.md')).toBe(rightsPage());
});

const ask = (asker: Asker, place: Place): Promise<Record<string, string>> => {
  const asked = mutations.map((field) => ({ field, input: INPUTS[field.name]!(world.things[place], world) }));
  // To a key or to nobody one closed field closes the operation.
  const atOnce = asker.endsWith('_KEY') || asker === 'NOBODY' || asker === 'STRANGER' ? 1 : 15;
  return askMutations(world.askers[asker], asked, atOnce);
};

describe.each(ASKERS)('%s at the own unit', (asker) => {
  it.each(EVERYWHERE)('is let through, or refused, about what is at the %s unit', async (place) => {
    const isReached = place === 'own' || place === 'child';
    const expected = names.map((name) => [name, answerTo(RIGHTS[name]!, asker, isReached)]);
    expect(await ask(asker, place)).toEqual(Object.fromEntries(expected));
  });
});

it('who administers the organisation is let through everywhere: nothing above was refused for another reason', async () => {
  for (const place of EVERYWHERE) {
    const asked = mutations.map((field) => ({ field, input: INPUTS[field.name]!(world.things[place], world) }));
    const answers = await askMutations(world.by.admin, asked, 15);
    const refused = Object.entries(answers).filter(([, answer]) => answer !== 'ok');
    expect(Object.fromEntries(refused)).toEqual({ answerReply: 'FORBIDDEN idea.anonymous_with_token' });
  }
});
