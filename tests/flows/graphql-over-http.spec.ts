import { serverAudits } from 'graphql-http';
import { CAST, createWorld, type World } from '../setup/world.js';

// The audits of the GraphQL-over-HTTP specification by the people who write it, over the API as it runs. They ask for the schema, so
// who asks is an administrator; and by GET, which takes a header that a page of another origin cannot send.
let world: World;
let authorization: string;
beforeAll(async () => {
  world = await createWorld();
  authorization = `Bearer ${await world.issuer.tokenFor(CAST.admin.sub)}`;
});
afterAll(() => world?.close());

const audits = serverAudits({
  url: () => world.url,
  fetchFn: (url: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set('authorization', authorization);
    headers.set('apollo-require-preflight', 'true');
    return fetch(url, { ...init, headers });
  },
});

it('there are 61 of them', () => {
  expect(audits).toHaveLength(61);
});

it.each(audits.map((audit) => [`${audit.id} ${audit.name}`, audit] as const))('%s', async (_, audit) => {
  const result = await audit.fn();
  expect({ status: result.status, reason: 'reason' in result ? result.reason : null }).toEqual({
    ...{ status: 'ok', reason: null },
  });
});

describe('a document that does not fit the schema', () => {
  const status = async (accept: string, body: object): Promise<number> => {
    const headers = { authorization, accept, 'content-type': 'application/json' };
    return (await fetch(world.url, { method: 'POST', headers, body: JSON.stringify(body) })).status;
  };
  const wrong = { query: '{ nothingOfTheKind }' };

  it.each([
    ['application/json', 200],
    ['application/graphql-response+json', 400],
    ['application/graphql-response+json, application/json;q=0.9', 400],
    ['*/*', 400],
  ])('has the status that who asks for %s expects: %i', async (accept, expected) => {
    expect(await status(accept, wrong)).toBe(expected);
  });

  it('is told from a request that is none', async () => {
    expect(await status('application/json', { query: 7 })).toBe(400);
    expect(await status('application/json', {})).toBe(400);
  });

  it('is told from nobody being signed in', async () => {
    const headers = { accept: 'application/json', 'content-type': 'application/json' };
    const body = JSON.stringify({ query: '{ viewer { person { name } } }' });
    expect((await fetch(world.url, { method: 'POST', headers, body })).status).toBe(401);
  });
});
