import { createClient } from 'graphql-ws';
import { getIntrospectionQuery } from 'graphql';
import { WebSocket } from 'ws';
import { CAST, createWorld, type World } from '../setup/world.js';

let world: World;
let token: string;
beforeAll(async () => {
  world = await createWorld();
  token = await world.issuer.tokenFor(CAST.member.sub);
});
afterAll(() => world?.close());

interface Refused {
  errors?: { message: string; extensions: { code: string; rule?: string } }[];
}
const post = async (body: string, type = 'application/json') => {
  const headers = { 'content-type': type, authorization: `Bearer ${token}` };
  const response = await fetch(world.url, { method: 'POST', headers, body });
  return { status: response.status, answer: (await response.json()) as Refused };
};
const nested = (levels: number): string =>
  levels === 0 ? '{ totalCount }' : `{ nodes { unit { pilots(first: 1) ${nested(levels - 1)} } } }`;

describe('a body that cannot be read is refused with a code and the way out', () => {
  it.each([
    ['larger than 1 MiB', JSON.stringify({ query: '{ __typename }', more: 'x'.repeat(1_100_000) }), undefined, 413],
    ['of another type', '<query/>', 'text/xml', 415],
    ['no JSON', '{"query":', undefined, 400],
    ['empty', '', undefined, 400],
    ['without a query', '{}', undefined, 400],
    ['a form, as a foreign page could send it', 'query={__typename}', 'application/x-www-form-urlencoded', 400],
    ['plain text, as a foreign page could send it', '{"query":"{ __typename }"}', 'text/plain', 400],
  ])('%s', async (_, body, type, expected) => {
    const { status, answer } = await post(body, type);
    expect(status).toBe(expected);
    expect(answer.errors?.[0]?.message).toEqual(expect.any(String));
    expect(answer.errors?.[0]?.extensions.code).toBe(expected === 413 ? 'TOO_LARGE' : 'BAD_REQUEST');
  });
});

it('a GET changes nothing', async () => {
  const url = `${world.url}?query=${encodeURIComponent('mutation { saveUnit(input: {code: "X", name: "X", kind: TEAM}) { unit { id } } }')}`;
  const headers = { authorization: `Bearer ${token}` };
  expect((await fetch(url, { headers })).status).toBe(400);
  expect((await fetch(url, { headers: { ...headers, 'apollo-require-preflight': '1' } })).status).toBe(405);
});

describe('an operation that asks for too much is refused before it runs', () => {
  const refused = async (query: string) => {
    const { status, answer } = await post(JSON.stringify({ query }));
    return { status, ...answer.errors?.[0]?.extensions };
  };
  const invalid = (rule: string) => ({ status: 400, code: 'GRAPHQL_VALIDATION_FAILED', rule });

  it('too deep, also by way of fragments', async () => {
    expect(await refused(`{ pilots ${nested(9)} }`)).toEqual(invalid('operation.too_deep'));
    const step = (name: string, next: string): string =>
      `fragment ${name} on Pilot { unit { pilots(first: 1) { nodes { ...${next} } } } }`;
    const steps = ['B', 'C', 'D', 'E', 'F', 'G'].map((next, index) => step('ABCDEF'[index] as string, next));
    const query = `{ pilots(first: 1) { nodes { ...A } } } ${steps.join(' ')} fragment G on Pilot { title }`;
    expect(await refused(query)).toEqual(invalid('operation.too_deep'));
  });

  it('too wide, also by fragments that double at every step', async () => {
    const doubling = Array.from({ length: 20 }, (_, i) => `fragment F${i} on Unit { ...F${i + 1} ...F${i + 1} }`);
    const query = `{ units { nodes { ...F0 } } } ${doubling.join(' ')} fragment F20 on Unit { name }`;
    expect(await refused(query)).toEqual(invalid('operation.too_wide'));
  });

  const tooDear = { status: 400, code: 'TOO_LARGE', rule: 'operation.too_dear', budget: 5_000 };

  it('too dear: pages of pages of pages', async () => {
    const query =
      '{ units(first: 100) { nodes { pilots(first: 100) { nodes { cycles(first: 100) { nodes { history(first: 100) { nodes { type } } } } } } } } }';
    expect(await refused(query)).toMatchObject(tooDear);
    const smaller = query.replaceAll('100', '20');
    expect((await post(JSON.stringify({ query: smaller }))).status).toBe(200);
    const byVariable = `query ($n: Int = 1) ${query.replaceAll('100', '$n')}`;
    // The variable is not given, and its default is small: what it says now is what counts.
    expect((await post(JSON.stringify({ query: byVariable }))).status).toBe(200);
    const { status, answer } = await post(JSON.stringify({ query: byVariable, variables: { n: 100 } }));
    expect({ status, ...answer.errors?.[0]?.extensions }).toMatchObject(tooDear);
  });

  it('too dear: a chart holds many points at once', async () => {
    const query =
      '{ units(first: 100) { nodes { allSeries(first: 100) { nodes { chart { points { measurement { revisions { revision } } } } } } } } }';
    expect(await refused(query)).toMatchObject(tooDear);
    expect((await post(JSON.stringify({ query: query.replaceAll('100', '10') }))).status).toBe(200);
  });

  it('too long to read', async () => {
    const query = `{ ${'a: __typename '.repeat(800)} }`;
    expect(await refused(query)).toEqual({ status: 400, code: 'GRAPHQL_PARSE_FAILED' });
  });

  it('fragments in a circle', async () => {
    const query =
      '{ units { nodes { ...A } } } fragment A on Unit { parent { ...B } } fragment B on Unit { parent { ...A } }';
    expect(await refused(query)).toMatchObject({ status: 400, code: 'GRAPHQL_VALIDATION_FAILED' });
  });

  it('but not the whole schema, which tools ask for', async () => {
    const options = { inputValueDeprecation: true, schemaDescription: true, specifiedByUrl: true };
    const { errors } = await world.by.coach.query(getIntrospectionQuery(options));
    expect(errors).toBeUndefined();
  });

  it('over the socket alike, which stays open', async () => {
    const url = world.url.replace('http', 'ws');
    const client = createClient({
      ...{ url, webSocketImpl: WebSocket, retryAttempts: 0, connectionParams: { authorization: `Bearer ${token}` } },
      // One socket for all that follows.
      lazyCloseTimeout: 5_000,
    });
    let opened = 0;
    client.on('opened', () => (opened += 1));
    const ask = (query: string) => client.iterate({ query }).next();
    await expect(ask(`{ pilots ${nested(9)} }`)).rejects.toMatchObject([
      { extensions: { code: 'GRAPHQL_VALIDATION_FAILED', rule: 'operation.too_deep' } },
    ]);
    await expect(ask('{ pilots {')).rejects.toMatchObject([{ extensions: { code: 'GRAPHQL_PARSE_FAILED' } }]);
    await expect(ask(`{ ${'a: __typename '.repeat(800)} }`)).rejects.toMatchObject([
      { extensions: { code: 'GRAPHQL_PARSE_FAILED' } },
    ]);
    expect((await ask('{ __typename }')).value).toEqual({ data: { __typename: 'Query' } });
    expect(opened).toBe(1);
    await client.dispose();
  });
});

describe('every answer over HTTP', () => {
  const base = (): string => world.url.replace('/graphql', '');
  it.each([
    ['of the API', '/graphql', 400],
    ['of its health', '/health/live', 200],
    ['of GraphiQL', '/graphiql', 200],
    ['of its numbers', '/metrics', 200],
    ['of a place that is none', '/nothing', 404],
  ])('%s says how it may be used', async (_, path, status) => {
    const response = await fetch(`${base()}${path}`);
    expect(response.status).toBe(status);
    const { headers } = response;
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('cache-control')).toBe(path === '/graphiql' ? 'no-cache' : 'no-store');
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
  });

  it('asks for a token where one was needed', async () => {
    const body = JSON.stringify({ query: '{ viewer { person { name } } }' });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(world.url, { method: 'POST', headers, body });
    expect({ status: response.status, asks: response.headers.get('www-authenticate') }).toEqual({
      ...{ status: 401, asks: 'Bearer' },
    });
  });
});
