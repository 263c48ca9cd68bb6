import { createClient } from 'graphql-ws';
import { SignJWT, generateKeyPair, importJWK } from 'jose';
import { WebSocket } from 'ws';
import { loadIssuerFile } from '../../apps/ramp/src/issuer/issuer-file.js';
import { CAST, createWorld, type World } from '../setup/world.js';
import { until } from '../setup/until.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.close());

const SAVE = 'saveUnit(input: {code: "X", name: "", kind: TEAM}) { unit { name } userErrors { code } }';
const ME = '{ viewer { person { name } } }';
const connectionsInUse = async (): Promise<number> => {
  const [row] = await world.rows<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity
     where datname = current_database() and application_name = 'ramp-api' and state <> 'idle' and pid <> pg_backend_pid()`,
  );
  return row?.count ?? -1;
};

describe('who is not signed in', () => {
  const reasonOf = async (authorization?: string): Promise<unknown> => {
    const { status, data, errors } = await world.with(authorization).query(ME);
    expect({ status, data: data ?? null }).toEqual({ status: 401, data: null });
    expect(errors?.[0]?.message).toEqual(expect.any(String));
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
    return errors?.[0]?.extensions['reason'];
  };
  const signed = async (over: { audience?: string; forged?: boolean; secondsLeft?: number }): Promise<string> => {
    const { key } = await loadIssuerFile(world.dataDir);
    const signer = over.forged ? (await generateKeyPair('ES256')).privateKey : await importJWK(key, 'ES256');
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: key.kid })
      .setIssuer(world.issuer.issuer)
      .setAudience(over.audience ?? 'ramp-api')
      .setSubject(CAST.member.sub)
      .setIssuedAt()
      .setExpirationTime(Math.floor(Date.now() / 1000) + (over.secondsLeft ?? 60))
      .sign(signer);
    return `Bearer ${token}`;
  };

  it('is told why, by a code', async () => {
    expect(await reasonOf()).toBe('TOKEN_MISSING');
    expect(await reasonOf('Bearer nonsense')).toBe('TOKEN_MALFORMED');
    expect(await reasonOf(await signed({ secondsLeft: -120 }))).toBe('TOKEN_EXPIRED');
    expect(await reasonOf(await signed({ forged: true }))).toBe('TOKEN_FORGED');
    expect(await reasonOf(await signed({ audience: 'another-service' }))).toBe('TOKEN_WRONG_AUDIENCE');
    expect(await reasonOf(`Bearer ${await world.issuer.tokenFor(CAST.stranger.sub)}`)).toBe('PERSON_UNKNOWN');
    await world.by.member.data(ME);
    expect((await world.with(await signed({})).query(ME)).status).toBe(200);
  });

  it('may still ask what there is to ask, and nothing beside it', async () => {
    const { data } = await world.with().query('{ __typename }');
    expect(data).toEqual({ __typename: 'Query' });
    expect((await world.with().query('{ __typename viewer { person { name } } }')).status).toBe(401);
    expect((await world.with().query('fragment F on Query { viewer { person { name } } } { ...F }')).status).toBe(401);
  });
});

describe('a request that cannot be answered', () => {
  it.each([
    ['does not parse', '{ viewer {', 'GRAPHQL_PARSE_FAILED'],
    ['asks for a field that is not there', '{ viewer { wisdom } }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('that %s is a 400 with a code', async (_, query, code) => {
    const { status, errors } = await world.by.member.query(query);
    expect({ status, code: errors?.[0]?.extensions['code'] }).toEqual({ status: 400, code });
    expect(errors?.[0]?.extensions).not.toHaveProperty('stacktrace');
  });

  it('that lacks a variable is a 400', async () => {
    const { status, errors } = await world.by.member.query('query ($id: ID!) { node(id: $id) { id } }');
    expect({ status, code: errors?.[0]?.extensions['code'] }).toEqual({ status: 400, code: 'BAD_USER_INPUT' });
  });

  it.each([
    ['a page that is too large', { first: 101 }, 'page.size'],
    ['a negative page', { first: -1 }, 'page.size'],
    ['a cursor that is none', { after: 'nonsense' }, 'page.cursor'],
    ['a cursor of another list', { after: Buffer.from('["a","b","c"]').toString('base64url') }, 'page.cursor'],
  ])('names the argument: %s', async (_, variables, rule) => {
    const { data, errors } = await world.by.member.query(
      'query ($first: Int, $after: String) { units(first: $first, after: $after) { totalCount } }',
      variables,
    );
    expect(data).toBeNull();
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', rule, inputPath: Object.keys(variables) });
  });

  it('refuses days and instants that are none before anything runs', async () => {
    const { status, errors } = await world.by.admin.query(
      `mutation { saveUnit(input: {code: "X", name: "X", kind: TEAM, closedOn: "2026-02-30"}) { unit { id } } }`,
    );
    expect(status).toBe(400);
    expect(errors?.[0]?.message).toContain('no day of the calendar');
  });

  it('tells an unforeseen error by a number only, and its text stays here', async () => {
    await world.rows('alter table people rename to hidden_people');
    try {
      const { errors } = await world.by.member.query(ME);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'INTERNAL', number: expect.any(String) });
      expect(JSON.stringify(errors)).not.toMatch(/people|select|relation/i);
    } finally {
      await world.rows('alter table hidden_people rename to people');
    }
  });
});

describe('the snapshot of an operation', () => {
  it('is closed with the answer, whatever the answer is', async () => {
    const operations = [
      world.by.member.query(ME),
      world.by.member.query('{ viewer {'),
      world.by.member.query('{ units(first: 1000) { totalCount } viewer { person { name } } }'),
      world.by.stranger.query(ME),
      world.by.member.query(`mutation { ${SAVE} }`),
      // More than there are connections: none may wait for a second one while it holds a first.
      ...Array.from({ length: 15 }, () => world.by.member.query(`mutation { a: ${SAVE} b: ${SAVE} }`)),
      ...Array.from({ length: 15 }, () => world.by.stranger.query(ME)),
      ...Array.from({ length: 30 }, () =>
        world.by.viewer.query('{ units { nodes { name parent { leads { name } } } } }'),
      ),
    ];
    await Promise.all(operations);
    await until(connectionsInUse, (count) => count === 0);
  });
});

describe('the socket', () => {
  const socket = (authorization?: string) =>
    createClient({
      url: world.url.replace('http', 'ws'),
      webSocketImpl: WebSocket,
      connectionParams: authorization ? { authorization } : {},
      retryAttempts: 0,
    });

  it('answers on the same path, and leaves no connection behind', async () => {
    const client = socket(`Bearer ${await world.issuer.tokenFor(CAST.member.sub)}`);
    const answers: unknown[] = [];
    for await (const answer of client.iterate({ query: ME })) answers.push(answer);
    expect(answers).toEqual([{ data: { viewer: { person: { name: 'Milo Quill' } } } }]);
    const wrong = client.iterate({ query: '{ wisdom }' });
    await expect(wrong.next()).rejects.toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    await client.dispose();
    await until(connectionsInUse, (count) => count === 0);
  });

  it('refuses who is not signed in with 4403', async () => {
    const client = socket();
    await expect(client.iterate({ query: ME }).next()).rejects.toMatchObject({ code: 4403 });
  });
});

describe('health', () => {
  it('says that it lives and is ready', async () => {
    const base = world.url.replace('/graphql', '/health');
    expect((await fetch(`${base}/live`)).status).toBe(200);
    expect((await fetch(`${base}/ready`)).status).toBe(200);
  });
});
