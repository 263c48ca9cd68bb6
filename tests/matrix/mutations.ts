import { GraphQLObjectType } from 'graphql';
import type { Data } from '../setup/gql.js';
import { askMutations, undoAll } from './ask-mutations.js';
import { ASKERS, EVERYWHERE, ROLES, type Asker, type Place } from './askers.js';
import { INPUTS } from './mutation-inputs.js';
import type { PlacesWorld } from './places.js';
import { RIGHTS, answerTo } from './rights.js';
import { schema } from './rows.js';

const mutations = Object.values((schema.getMutationType() as GraphQLObjectType).getFields());
const names = mutations.map(({ name }) => name).sort();

const ACTIONS = `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename ${[...mutationsOfActions()].map((type) => `... on ${type} { id actions { name missing { code } } }`).join(' ')} } }`;
function mutationsOfActions(): string[] {
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => type instanceof GraphQLObjectType && 'actions' in type.getFields(),
  );
  return types.map(({ name }) => name).filter((name) => name !== 'Adoption');
}
/** Whoever brings a person back says where: it is there that the command asks for the role. */
const OF_ITS_OWN = 'reactivatePerson';
/** What each mutation is answered, by the rows in `rights.ts`. */
export function mutationsMatrix(worldNow: () => PlacesWorld): void {
  let world: PlacesWorld;
  beforeAll(() => {
    world = worldNow();
    undoAll(world);
  });

  it('every mutation has what is sent by it', () => {
    expect(Object.keys(INPUTS).sort()).toEqual(names);
  });

  const ask = (asker: Asker, place: Place): Promise<Record<string, string>> => {
    const asked = mutations.map((field) => ({ field, input: INPUTS[field.name]!(world.things[place], world, asker) }));
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

  describe.each(ROLES)('what a %s is shown as actions', (role) => {
    it.each(EVERYWHERE)('of objects at the %s unit agrees with their rights', async (place) => {
      const { where: _, ...things } = world.things[place];
      const { nodes } = await world.askers[role].data(ACTIONS, { ids: Object.values(things) });
      const isReached = place === 'own' || place === 'child';
      const shown = nodes.flatMap((node: Data) =>
        (node?.actions ?? []).map(({ name, missing }: Data) => ({
          action: `${node.__typename} ${name}`,
          closed: missing.some(({ code }: Data) => code === 'FORBIDDEN' || code === 'NOT_FOUND'),
          name,
        })),
      );
      expect(shown.length).toBeGreaterThan(0);
      const wrong = shown.filter(
        ({ name, closed }: Data) =>
          (answerTo(RIGHTS[name]!, role, isReached) !== 'ok') !== closed && name !== OF_ITS_OWN,
      );
      expect([...new Set(wrong.map(({ action }: Data) => action))]).toEqual([]);
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
}
