import { buildSchema, isObjectType } from 'graphql';
import { read } from '../architecture/tree.js';
import type { GqlClient } from '../setup/gql.js';
import { FIELDS, UNFILLED } from './fields.js';
import { nothing, observe, type Observed } from './observed.js';
import { createPlacesWorld, type PlacesWorld } from './places.js';
import { ROOTS, nodeQuestions, rootQuestions, type Question } from './questions.js';
import { PLACES_OF, READERS, isShown, type SightName } from './sights.js';

const schema = buildSchema(read('apps/api/schema.graphql'));
/** What is answered to a mutation is tested with the mutations; pages only carry what they hold. */
const CARRIERS =
  /^__|(Payload|Connection|Edge)$|^(Mutation|Subscription|PageInfo|Upload|UploadHeader|TriedMeasurement)$/;
const types = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .filter(({ name }) => !CARRIERS.test(name));
const fields = types.flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
const rows = Object.entries(FIELDS).flatMap(([type, by]) =>
  Object.entries(by).flatMap(([sight, names]) =>
    names.split(' ').map((name) => ({ field: `${type}.${name}`, sight: sight as SightName })),
  ),
);

let world: PlacesWorld;
let questions: Question[];
let whole: Observed;
beforeAll(async () => {
  world = await createPlacesWorld();
  questions = [...nodeQuestions(schema, world), ...rootQuestions(schema, world)];
  whole = await ask(world.by.admin);
}, 120_000);
afterAll(() => world?.close());

async function ask(client: GqlClient): Promise<Observed> {
  const seen = nothing();
  for (const { query, variables } of questions) {
    const { data } = await client.query(query, variables);
    if (data) observe(seen, data, world.placeOf);
  }
  return seen;
}

it('every field of the schema has its row, and no row is of none', () => {
  expect(rows.map(({ field }) => field).sort()).toEqual(fields.sort());
  expect(Object.keys(ROOTS).sort()).toEqual(Object.keys(schema.getQueryType()!.getFields()).sort());
});

it('there is something in every field, to be seen or not', () => {
  const known = new Set(UNFILLED.trim().split(/\s+/));
  expect(fields.filter((field) => !whole.fields.has(field) && !known.has(field))).toEqual([]);
});

describe.each(READERS)('%s at the own unit', (asker) => {
  let seen: Observed;
  beforeAll(async () => {
    seen = await ask(world.askers[asker]);
  }, 60_000);

  it('is shown each field of what they may see, and of nothing else', () => {
    const wrong = rows.flatMap(({ field, sight }) =>
      PLACES_OF.filter((where) => {
        const isSeen = seen.fields.get(field)?.has(where) ?? false;
        // What stands at no unit has one row at the root, or belongs to the asker.
        if (where === 'nowhere' && isAtUnits(field)) return false;
        const due = isShown(sight, asker, where);
        if (due === 'maybe') return false;
        return due ? (whole.fields.get(field)?.has(where) ?? false) && !isSeen : isSeen;
      }).map((where) => `${field} at ${where}`),
    );
    expect(wrong).toEqual([]);
  });

  it('is told no word of what is elsewhere but titles of goals and names of keys, and no number of things that are not shown', () => {
    const words = seen.texts.filter(({ text }) => /\[(sibling|parent)\]/.test(text)).map(({ at }) => at);
    const open = ['Goal.title', 'IntegrationKey.name'];
    expect([...new Set(words)].filter((at) => !open.includes(at))).toEqual([]);
    expect(seen.counted).toEqual([]);
  });
});

/** Told of each place where it stands; elsewhere it is the asker's own, or a part of what everybody sees. */
const isAtUnits = (field: string): boolean => {
  const at = whole.fields.get(field);
  return at === undefined || at.size > 1 || !at.has('nowhere');
};
