import { CAST, createWorld, type Part, type World } from '../setup/world.js';

// The checks of graphql-cop that limits answer: what costs much for few letters is refused before anything runs, and the schema is told to those
// whose business it is.
let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.close());

interface Answer {
  status: number;
  data?: unknown;
  errors?: { message: string; extensions: { code: string } }[];
}
const ask = async (query: string, as: Part = 'member'): Promise<Answer> => {
  const authorization = `Bearer ${await world.issuer.tokenFor(CAST[as].sub)}`;
  const headers = { 'content-type': 'application/json', authorization };
  const response = await fetch(world.url, { method: 'POST', headers, body: JSON.stringify({ query }) });
  return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
};
const refused = async (query: string, as?: Part): Promise<Answer> => {
  const answer = await ask(query, as);
  expect([400, 403]).toContain(answer.status);
  expect(answer.data ?? null).toBeNull();
  for (const { extensions } of answer.errors ?? []) expect(extensions.code).not.toBe('INTERNAL');
  return answer;
};

describe('refused before anything runs', () => {
  it('a hundred aliases of one field', async () => {
    await refused(`{ ${Array.from({ length: 101 }, (_, n) => `alias${n}: __typename`).join(' ')} }`);
  });

  it('one field five hundred times', async () => {
    await refused(`{ ${'__typename '.repeat(500)} }`);
  });

  it('ten directives on one field, with less than an error for each', async () => {
    const { errors } = await refused(`{ __typename ${'@aa'.repeat(10)} }`);
    expect(errors?.length).toBeLessThan(10);
  });

  it('the schema asked of itself in a circle, even by who may ask for it', async () => {
    const inCircle = 'fields { type { '.repeat(4) + 'name' + ' } }'.repeat(4);
    await refused(`{ __schema { types { ${inCircle} } } }`, 'admin');
  });
});

describe('the schema', () => {
  it('is not told to who only works with it', async () => {
    await refused('{ __schema { types { name fields { name } } } }');
    await refused('{ __type(name: "Pilot") { name } }');
  });

  it('is not told by what an error suggests', async () => {
    for (const query of [
      '{ __schema { directive } }',
      '{ pilotz { nodes { id } } }',
      '{ pilots(filtr: {}) { totalCount } }',
    ])
      for (const { message } of (await refused(query)).errors ?? []) expect(message).not.toMatch(/did you mean/i);
  });
});
