import fc from 'fast-check';
import { PlanCycle } from '#cycles';
import { SubmitIdea } from '#ideas';
import { DraftPilot } from '#pilots';
import { SaveUnit } from '#units';
import type { Data } from '../setup/gql.js';
import { settle } from '../setup/settle.js';
import { createWorld, type World } from '../setup/world.js';

// Relay's connections over a real database: whoever walks a list, by pages of any size and from either end, meets each row once, whatever is
// added meanwhile.
let world: World;
let pilotId: string;
let added = 0;
const unitId = (): string => world.key['clinic'] as string;
const by = (): { by: string } => ({ by: world.key['admin'] as string });

const newUnit = async (): Promise<void> => {
  added += 1;
  const place = { kind: 'TEAM', parentId: unitId(), timeZone: 'America/Chicago' } as const;
  await world.run(SaveUnit, { code: `T${(added * 37) % 101}-${added}`, name: `Team ${(added * 53) % 97}`, ...place });
};
const newPilot = async (): Promise<string> => {
  added += 1;
  const title = `${'mzadqk'[added % 6]} ${added}`;
  return (await world.run(DraftPilot, { unitId: unitId(), title, problem: 'Forms.' }, by())).id;
};
const newIdea = async (): Promise<void> => {
  added += 1;
  const form = { unitId: unitId(), kind: 'STOP', title: `Form ${added}`, body: 'Nobody reads it.' } as const;
  await world.run(SubmitIdea, form, by());
};
const newCycle = async (): Promise<void> => {
  const startsOn = `2026-0${1 + ((added += 1) % 9)}-02`;
  const what = { objective: 'Learn', change: 'Shorter notes', scale: 'ONE_CLINICIAN', scope: 'One' } as const;
  const plan = { ...what, startsOn, endsOn: '2026-12-15', predictions: [{ question: 'Less?', statement: 'Less.' }] };
  await world.run(PlanCycle, { pilotId, unitId: unitId(), plan }, by());
};
const newEvent = async (): Promise<void> => {
  await newUnit();
  await settle(world);
};

/** Each list with its orders, of which one row more changes none of the rows before. */
const LISTS: [string, (string | null)[], () => Promise<unknown>][] = [
  ['pilots', ['OLDEST', 'NEWEST', 'TITLE', 'LAST_ACTIVITY', 'PROGRESS'], newPilot],
  ['ideas', ['OLDEST', 'NEWEST', 'ANSWER_DUE', 'SUPPORTERS'], newIdea],
  ['cycles', ['NEWEST', 'LAST_ACTIVITY', 'STARTS_ON', 'ENDS_ON'], newCycle],
  ['events', ['OLDEST', 'NEWEST'], newEvent],
  ['units', [null], newUnit],
];

beforeAll(async () => {
  world = await createWorld();
  pilotId = await newPilot();
  for (const [, , add] of LISTS) for (let n = 0; n < 8; n += 1) await add();
});
afterAll(() => world?.close());

const documentOf = (field: string, order: string | null): string =>
  `query ($first: Int, $after: String, $last: Int, $before: String) {
    list: ${field}(${order ? `orderBy: ${order}, ` : ''}first: $first, after: $after, last: $last, before: $before) {
      edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

interface Walk {
  backward: boolean;
  sizes: number[];
  /** Before which pages a row more comes in, while the page is read. */
  additions: number[];
}
const walks = fc.record<Walk>({
  backward: fc.boolean(),
  sizes: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
  additions: fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 2 }),
});
const idsOf = (page: Data): string[] => page.edges.map(({ node }: Data) => node.id);

async function walked(document: string, { backward, sizes, additions }: Walk, add: () => Promise<unknown>) {
  const seen: string[] = [];
  let cursor: string | null = null;
  for (let turn = 0; turn < 2_000; turn += 1) {
    const size = sizes[turn % sizes.length] as number;
    const page = backward ? { last: size, before: cursor } : { first: size, after: cursor };
    const [{ list }] = await Promise.all([world.by.admin.data(document, page), additions.includes(turn) && add()]);
    const { pageInfo, edges } = list as Data;
    expect(edges.length).toBeLessThanOrEqual(size);
    expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([
      edges[0]?.cursor ?? null,
      edges.at(-1)?.cursor ?? null,
    ]);
    if (backward) seen.unshift(...idsOf(list));
    else seen.push(...idsOf(list));
    if (!(backward ? pageInfo.hasPreviousPage : pageInfo.hasNextPage)) return seen;
    cursor = backward ? pageInfo.startCursor : pageInfo.endCursor;
  }
  throw new Error('The walk has no end.');
}

const CASES = LISTS.flatMap(([field, orders, add]) => orders.map((order) => [field, order, add] as const));

it.each(CASES)('%s in the order %s are walked each once, while more come', async (field, order, add) => {
  const document = documentOf(field, order);
  const all = async (): Promise<string[]> => walked(document, { backward: false, sizes: [100], additions: [] }, add);
  await fc.assert(
    fc.asyncProperty(walks, async (walk) => {
      const before = await all();
      const seen = await walked(document, walk, add);
      const after = await all();
      expect(new Set(seen).size).toBe(seen.length);
      expect(before.filter((id) => !seen.includes(id))).toEqual([]);
      expect(after.filter((id) => seen.includes(id))).toEqual(seen);
    }),
    // An event is told only after the log was settled, which takes its time.
    { numRuns: field === 'events' ? 3 : 5 },
  );
});

describe('a cursor', () => {
  const markIn = (cursor: string): string => JSON.parse(Buffer.from(cursor, 'base64url').toString())[0];
  const pageAfter = (field: string, order: string | null, after: string): Promise<Data> =>
    world.by.admin.query(documentOf(field, order), { first: 3, after });
  const cursorOf = async (field: string, order: string | null): Promise<string> =>
    (await world.by.admin.data(documentOf(field, order), { first: 2 })).list.edges[0].cursor;

  it.each(CASES)(
    'of %s in the order %s that was tampered with is refused in words, or is a place in the list',
    async (field, order) => {
      const cursor = await cursorOf(field, order);
      const tampered = fc.oneof(
        fc.nat(cursor.length - 1).map((at) => cursor.slice(0, at)),
        fc
          .tuple(fc.nat(cursor.length - 1), fc.constantFrom('A', 'z', '9', '-'))
          .map(([at, other]) => cursor.slice(0, at) + other + cursor.slice(at + 1)),
        fc.string().map((text) => cursor + text),
        fc
          .array(
            fc.oneof(fc.string(), fc.constantFrom('1', '1e-400', '0000-01-01', '0000-01-01T00:00:00.000000Z', '\0')),
            { maxLength: 4 },
          )
          .map((keys) => Buffer.from(JSON.stringify([markIn(cursor), ...keys])).toString('base64url')),
      );
      await fc.assert(
        fc.asyncProperty(tampered, async (after) => {
          const { errors } = await pageAfter(field, order, after);
          if (!errors) return;
          expect(errors).toMatchObject([
            { extensions: { code: 'BAD_USER_INPUT', rule: 'page.cursor', inputPath: ['after'] } },
          ]);
        }),
        { numRuns: 15 },
      );
    },
  );

  it('of another list or another order is refused', async () => {
    const foreign = [
      ['pilots', 'TITLE', await cursorOf('pilots', 'NEWEST')],
      ['pilots', 'OLDEST', await cursorOf('pilots', 'NEWEST')],
      ['pilots', 'NEWEST', await cursorOf('units', null)],
      ['cycles', 'STARTS_ON', await cursorOf('cycles', 'NEWEST')],
      ['events', 'NEWEST', await cursorOf('ideas', 'NEWEST')],
    ] as const;
    for (const [field, order, cursor] of foreign)
      expect((await pageAfter(field, order, cursor)).errors?.[0].extensions).toMatchObject({ rule: 'page.cursor' });
  });
});
