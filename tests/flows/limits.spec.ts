import { createClient } from 'graphql-ws';
import { getIntrospectionQuery } from 'graphql';
import { WebSocket } from 'ws';
import { CAST, createWorld, type World } from '../setup/world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.close());

const times = (count: number, text: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => text(n)).join(' ');
const around = (levels: number): string =>
  levels === 0 ? 'totalCount' : `edges{node{goals{pilots{${around(levels - 1)}}}}}`;
const doubling = times(30, (n) => `fragment F${n} on Unit { ...F${n + 1} ...F${n + 1} }`);

/** Each kills, or holds up, a server without limits. */
const HOSTILE: [what: string, query: string, code: string, rule: string | undefined][] = [
  ['pages of pages, in a hundred bytes', `{pilots{${around(3)}}}`, 'TOO_LARGE', 'operation.too_dear'],
  ['pages of pages, deeper', `{pilots{${around(9)}}}`, 'GRAPHQL_VALIDATION_FAILED', 'operation.too_deep'],
  ['a field 1,500 times', `{ ${times(1_500, () => '__typename')} }`, 'GRAPHQL_VALIDATION_FAILED', 'operation.too_wide'],
  ['a field 2,500 times', `{ ${times(2_500, () => '__typename')} }`, 'GRAPHQL_PARSE_FAILED', undefined],
  [
    'a heavy field by many names',
    `{ pilots(first: 1) { nodes { ${times(100, (n) => `r${n}: report`)} } } }`,
    ...(['GRAPHQL_VALIDATION_FAILED', 'operation.too_many_aliases'] as const),
  ],
  [
    'a heavy field by few names, of many',
    `{ pilots(first: 100) { nodes { ${times(5, (n) => `r${n}: report`)} } } }`,
    ...(['TOO_LARGE', 'operation.too_dear'] as const),
  ],
  [
    'fragments that double',
    `{ units { nodes { ...F0 } } } ${doubling} fragment F30 on Unit { name }`,
    ...(['GRAPHQL_VALIDATION_FAILED', 'operation.too_wide'] as const),
  ],
  [
    'directives upon directives',
    `{ __typename ${times(100, () => '@include(if: true)')} }`,
    ...(['GRAPHQL_VALIDATION_FAILED', undefined] as const),
  ],
  [
    'directives here and there',
    `{ viewer { ${times(10, () => '__typename @include(if: true)')} } }`,
    ...(['GRAPHQL_VALIDATION_FAILED', 'operation.too_many_directives'] as const),
  ],
  [
    'many questions at once',
    `{ ${times(21, () => 'viewer { person { name } }')} }`,
    ...(['GRAPHQL_VALIDATION_FAILED', 'operation.too_many_roots'] as const),
  ],
];

describe('what would hold the server up is refused before it runs', () => {
  it.each(HOSTILE)('over HTTP: %s', async (_, query, code, rule) => {
    const { status, data, errors = [] } = await world.by.coach.query(query);
    expect([status, data, errors[0]?.extensions['code']]).toEqual([400, undefined, code]);
    expect(errors.length).toBeLessThanOrEqual(5);
    if (rule) expect(errors.map(({ extensions }) => extensions['rule'])).toContain(rule);
  });

  it('over one socket alike, which stays open', async () => {
    const client = createClient({
      ...{ url: world.url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0, lazyCloseTimeout: 5_000 },
      connectionParams: { authorization: `Bearer ${await world.issuer.tokenFor(CAST.coach.sub)}` },
    });
    let opened = 0;
    client.on('opened', () => (opened += 1));
    const ask = async (query: string): Promise<{ extensions: Record<string, unknown> }[]> => {
      try {
        return ((await client.iterate({ query }).next()).value?.errors ?? []) as never;
      } catch (errors) {
        return errors as never;
      }
    };
    for (const [what, query, code] of HOSTILE) {
      const [error] = await ask(query);
      expect([what, error?.extensions['code'], error?.extensions['http']]).toEqual([what, code, undefined]);
    }
    const { value } = await client.iterate({ query: '{ viewer { person { name } } }' }).next();
    expect(value).toEqual({ data: { viewer: { person: { name: CAST.coach.name } } } });
    expect(opened).toBe(1);
    await client.dispose();
  });

  it('with what it costs, what it may cost, and the way out', async () => {
    const { errors } = await world.by.coach.query('query ($n: Int) { pilots(first: $n) { nodes { report } } }', {
      n: 50,
    });
    expect(errors?.[0]).toMatchObject({ extensions: { rule: 'operation.too_dear', cost: 7_502, budget: 5_000 } });
    expect(errors?.[0]?.message).toContain('smaller pages (first)');
    const { errors: none } = await world.by.coach.query('query ($n: Int) { pilots(first: $n) { nodes { report } } }', {
      n: 2,
    });
    expect(none).toBeUndefined();
  });
});

describe('what is wrong is told without more', () => {
  it('no name that was not asked for', async () => {
    for (const query of [
      '{ pilot { id } }',
      '{ pilotz { id } }',
      '{ units(firs: 1) { totalCount } }',
      '{ unit(code: "x") { nam } }',
    ]) {
      const { errors } = await world.by.coach.query(query);
      expect(errors?.length).toBeGreaterThan(0);
      expect(JSON.stringify(errors)).not.toMatch(/Did you mean|stacktrace|node_modules/);
    }
    const { errors } = await world.by.coach.query('query ($o: PilotOrder) { pilots(orderBy: $o) { totalCount } }', {
      o: 'NEWES',
    });
    expect(errors?.[0]?.message).toContain('does not exist in "PilotOrder" enum.');
  });

  it('five errors at most', async () => {
    const { errors } = await world.by.coach.query(`{ ${times(15, (n) => `wrong${n}`)} }`);
    expect(errors).toHaveLength(5);
  });
});

describe('the schema is told', () => {
  it('to those who build on it, by a role', async () => {
    for (const part of ['admin', 'coach', 'lead', 'integration'] as const)
      expect((await world.by[part].data(getIntrospectionQuery())).__schema.queryType.name).toBe('Query');
  });

  it('to no others, by whatever way', async () => {
    const hidden = 'query { ... { ...F } } fragment F on Query { __type(name: "Pilot") { name } }';
    for (const query of ['{ __schema { queryType { name } } }', '{ __type(name: "Pilot") { name } }', hidden])
      expect(await world.by.member.query(query)).toMatchObject({
        ...{ status: 403, errors: [{ extensions: { code: 'FORBIDDEN', rule: 'schema.not_told' } }] },
      });
  });

  it('to nobody who is not signed in', async () => {
    const { status, errors } = await world.with().query('{ __schema { queryType { name } } }');
    expect([status, errors?.[0]?.extensions['code']]).toEqual([401, 'UNAUTHENTICATED']);
  });
});
