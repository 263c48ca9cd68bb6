import type { GqlClient } from '../setup/gql.js';
import { addTo, nothing, observe, type Observed } from './observed.js';
import type { PlacesWorld } from './places.js';
import { nodeQuestions, rootQuestions, type Question } from './questions.js';
import { fields, rows, schema } from './rows.js';
import { PLACES_OF, READERS, isShown, type Reading } from './sights.js';

/** So many questions of an asker are on their way at once. */
const AT_ONCE = 4;

/** Codes by which a question is refused to somebody; refused for another reason, it would tell nothing of rights. */
const RIGHTS: ReadonlySet<string> = new Set(['UNAUTHENTICATED', 'FORBIDDEN']);

/** Titles of goals are everybody's; a key of the unit above works here too. */
const OPEN_WORDS = ['Goal.title [sibling]', 'Goal.title [parent]', 'IntegrationKey.name [parent]'];

async function ask(client: GqlClient, questions: readonly Question[], world: PlacesWorld): Promise<Observed> {
  const seen = nothing();
  const waiting = questions.values();
  const lane = async (): Promise<void> => {
    for (const { of, query, variables } of waiting) {
      const { data, errors = [] } = await client.query(query, variables);
      const failed = errors.find(({ extensions }) => !RIGHTS.has(String(extensions['code'])));
      if (failed) throw new Error(`${of} was not answered: ${failed.message}`);
      if (data) observe(seen, data, world.placeOf);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return seen;
}

/** Who is shown which field of what, by the rows in `fields.ts`. */
export function readsMatrix(worldNow: () => PlacesWorld): void {
  /** What all together are shown, the administrator of the organisation among them: all that there is. */
  let whole: Observed;
  const seenBy = {} as Record<Reading, Observed>;
  beforeAll(async () => {
    const world = worldNow();
    const questions = [...nodeQuestions(schema, world), ...rootQuestions(schema, world)];
    whole = await ask(world.by.admin, questions, world);
    for (const reader of READERS) {
      seenBy[reader] = await ask(world.askers[reader], questions, world);
      addTo(whole, seenBy[reader]);
    }
  }, 600_000);

  it('there is something in every field, to be seen or not', () => {
    expect(fields.filter((field) => !whole.fields.has(field))).toEqual([]);
  });

  describe.each(READERS)('%s at the own unit', (asker) => {
    it('is shown each field of what they may see, and of nothing else', () => {
      const seen = seenBy[asker];
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

    it('is told no word of what is elsewhere but those that are open, and no number of things that are not shown', () => {
      const seen = seenBy[asker];
      const words = seen.texts.flatMap(({ at, text }) =>
        (text.match(/\[(sibling|parent)\]/g) ?? []).map((mark) => `${at} ${mark}`),
      );
      expect([...new Set(words)].filter((one) => !OPEN_WORDS.includes(one))).toEqual([]);
      expect(seen.counted).toEqual([]);
    });
  });

  /** Told of each place where it stands; elsewhere it is the asker's own, or a part of what everybody sees. */
  const isAtUnits = (field: string): boolean => {
    const at = whole.fields.get(field);
    return at === undefined || at.size > 1 || !at.has('nowhere');
  };
}
