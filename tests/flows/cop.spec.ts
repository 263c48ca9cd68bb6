import { CAST, createWorld, type World } from '../setup/world.js';

// The checks of graphql-cop, a scanner of GraphQL services, that do not depend on limits; the others are in cop-limits.spec.ts.
let world: World;
let authorization: string;
beforeAll(async () => {
  world = await createWorld();
  authorization = `Bearer ${await world.issuer.tokenFor(CAST.member.sub)}`;
});
afterAll(() => world?.close());

const send = async (path: string, init: RequestInit = {}): Promise<{ status: number; text: string }> => {
  const headers = { authorization, ...(init.headers as Record<string, string>) };
  const response = await fetch(`${world.url}${path}`, { ...init, headers });
  return { status: response.status, text: await response.text() };
};
const json = (body: unknown): Promise<{ status: number; text: string }> =>
  send('', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
const inAddress = (query: string): string => `?query=${encodeURIComponent(query)}`;

it('many requests in one body are refused', async () => {
  const { status, text } = await json(Array.from({ length: 10 }, () => ({ query: '{ __typename }' })));
  expect(status).toBe(400);
  expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
});

describe('a page of another origin', () => {
  it('asks nothing by GET, which needs a header that it cannot send', async () => {
    const { status, text } = await send(inAddress('{ __typename }'));
    expect({ status, asked: text.includes('"data"') }).toEqual({ status: 400, asked: false });
    const headers = { 'apollo-require-preflight': 'true' };
    expect((await send(inAddress('{ __typename }'), { headers })).status).toBe(200);
  });

  it('changes nothing by GET, with the header or without', async () => {
    for (const headers of [{}, { 'apollo-require-preflight': 'true' }] as Record<string, string>[]) {
      const { status, text } = await send(inAddress('mutation { __typename }'), { headers });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(text).not.toContain('"data"');
    }
  });

  it.each(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain'])(
    'changes nothing by a form: %s',
    async (type) => {
      const body = inAddress('mutation { __typename }').slice(1);
      const { status, text } = await send('', { method: 'POST', headers: { 'content-type': type }, body });
      expect([400, 415]).toContain(status);
      expect(text).not.toContain('"data"');
    },
  );

  it('asks nothing by a POST whose query is in its address', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'application/json']) {
      const headers = { 'content-type': type };
      const { status, text } = await send(inAddress('{ __typename }'), { method: 'POST', headers, body: '' });
      expect([400, 415]).toContain(status);
      expect(text).not.toContain('"data"');
    }
  });
});

describe('an answer tells nothing of the inside', () => {
  it.each([
    ['of a good question', '{ __typename }'],
    ['of what is no GraphQL', 'qwerty cop { abc }'],
    ['of a field that is none', '{ abc }'],
    ['of an id that is none', '{ pilot(id: "\\u0001") { id } }'],
    ['of an operation that is not named', 'query A { __typename } query B { __typename }'],
  ])('%s', async (_, query) => {
    const { text } = await json({ query });
    expect(text).not.toMatch(/stack ?trace|"exception"|"tracing"|node_modules|\.[jt]s:\d|"debugMessage"/i);
    const { errors = [], extensions } = JSON.parse(text) as { errors?: { extensions: object }[]; extensions?: object };
    expect(extensions).toBeUndefined();
    for (const error of errors) expect(error.extensions).toHaveProperty('code');
  });
});

it('where questions are sent there is no page to try them', async () => {
  for (const accept of ['text/html', '*/*']) {
    const { status, text } = await send('', { headers: { accept } });
    expect(status).toBe(400);
    expect(text).not.toMatch(/graphiql|playground|<html/i);
  }
  const base = world.url.replace(/graphql$/, '');
  for (const path of ['playground', 'console', 'altair', 'voyager'])
    expect((await fetch(`${base}${path}`)).status).toBe(404);
});
