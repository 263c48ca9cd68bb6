import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { CAST, createWorld, type World } from '../setup/world.js';

// What is known only once a request is here, or its answer is made: bounded, so that one client does not end the process.
let world: World;
let token: string;
beforeAll(async () => {
  world = await createWorld();
  token = await world.issuer.tokenFor(CAST.viewer.sub);
  await world.rows(
    `insert into events (id, stream, stream_id, stream_version, type, schema, data, changes, correlation_id, unit_id, at)
     select gen_random_uuid(), 'unit', $1, 1000 + n, 'UnitSaved', 1, '{"name": "n", "code": "X"}', '[]', gen_random_uuid(), $1, now()
     from generate_series(1, 100) n`,
    [world.key['clinic']],
  );
});
afterAll(() => world?.close());

const post = async (body: string): Promise<{ status: number; text: string; errors: { extensions: object }[] }> => {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const response = await fetch(world.url, { method: 'POST', headers, body });
  const text = await response.text();
  return { status: response.status, text, errors: (JSON.parse(text) as { errors: [] }).errors };
};

describe('an answer holds so many values', () => {
  const UNIT = 'id code name mission kind timeZone';
  const each = `id cursor summary correlationId at type actor { id name } unit { ${UNIT} parent { ${UNIT} parent { ${UNIT} } } }`;
  const lists = (count: number): string =>
    `{ ${Array.from({ length: count }, (_, n) => `e${n}: events(first: 100) { nodes { ${each} } }`).join(' ')} }`;
  const refused = { data: null, errors: [{ extensions: { rule: 'operation.answer_too_large', reason: 'TOO_LARGE' } }] };

  it('and no more, over HTTP and over the socket: it is refused as a whole', async () => {
    expect((await world.by.viewer.data(lists(2))).e1.nodes).toHaveLength(100);
    const { status, data, errors } = await world.by.viewer.query(lists(15));
    expect({ status, data, errors }).toMatchObject({ status: 200, ...refused });
    expect(errors).toHaveLength(1);
    const client = createClient({
      ...{ url: world.url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 },
      connectionParams: { authorization: `Bearer ${token}` },
    });
    expect((await client.iterate({ query: lists(15) }).next()).value).toMatchObject(refused);
    await client.dispose();
  });

  it('which each has for itself: what was refused or is made leaves its room', async () => {
    for (let times = 0; times < 4; times += 1) {
      await world.by.viewer.query(lists(15));
      expect((await world.by.viewer.data(lists(4))).e3.nodes).toHaveLength(100);
    }
  });
});

it('a subscription is kept as long as it lasts, and is short: its text and its variables', async () => {
  const client = createClient({
    ...{ url: world.url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 },
    connectionParams: { authorization: `Bearer ${token}` },
  });
  const query = 'subscription ($types: [String!]) { events(filter: {types: $types}) { id } }';
  const asked = { query, variables: { types: Array(1_000).fill('UnitSaved') } };
  expect((await client.iterate(asked).next()).value).toMatchObject({
    errors: [{ extensions: { code: 'TOO_LARGE', rule: 'subscription.too_long' } }],
  });
  await client.dispose();
});

describe('variables', () => {
  const PILOTS = 'query ($filter: PilotFilter) { pilots(filter: $filter) { totalCount } }';
  const UNITS = 'query ($kinds: [UnitKind!]) { units(kinds: $kinds) { totalCount } }';
  const many = (count: number): object => Object.fromEntries(Array.from({ length: count }, (_, n) => [`u${n}`, 1]));

  it.each([
    ['lists within lists', `{"query":"${UNITS}","variables":{"kinds":${'['.repeat(400_000)}${']'.repeat(400_000)}}}`],
    ['objects of many fields', JSON.stringify({ query: PILOTS, variables: { filter: many(201) } })],
    ['long lists', JSON.stringify({ query: UNITS, variables: { kinds: Array(20_001).fill('TEAM') } })],
  ])('that no input takes are not looked at: %s', async (_, body) => {
    const { status, errors } = await post(body);
    expect([status, errors[0]?.extensions]).toEqual([400, { code: 'TOO_LARGE', rule: 'variables.too_large' }]);
  });

  it('with many mistakes are told the first, and no message repeats all that was sent', async () => {
    const filter = { ...many(60), text: 'x'.repeat(500_000) };
    const { status, text, errors } = await post(JSON.stringify({ query: PILOTS, variables: { filter } }));
    expect([status, errors[0]?.extensions]).toEqual([400, { code: 'BAD_USER_INPUT' }]);
    expect(text.length).toBeLessThan(2_000);
    const few = await post(JSON.stringify({ query: PILOTS, variables: { filter: many(3) } }));
    expect(few.errors).toHaveLength(3);
  });

  it.each(['{"documentId":{"toString":1}}', `{"documentId":${'['.repeat(400_000)}${']'.repeat(400_000)}}`])(
    'a name of a document that is no text names none',
    async (body) => {
      const { status, errors } = await post(body);
      expect([status, errors[0]?.extensions]).toMatchObject([400, { code: 'PERSISTED_QUERY_NOT_IN_LIST' }]);
    },
  );
});

it('of large bodies so many come at once, each for half a minute: others are told to wait, and small ones are answered', async () => {
  const { hostname, port } = new URL(world.url);
  const stalled = async (more = ''): Promise<Socket> => {
    const socket = connect(Number(port), hostname).on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(
      `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500000\r\n${more}\r\n{`,
    );
    return socket;
  };
  const all = await Promise.all(Array.from({ length: 32 }, () => stalled('Expect: 100-continue\r\n')));
  const ends = all.map((socket) => once(socket, 'close'));
  // Each is told to go on once its head was read: then it is known.
  await Promise.all(all.map((socket) => once(socket, 'data')));
  const [answer] = (await once(await stalled(), 'data')) as [Buffer];
  expect(String(answer)).toMatch(/^HTTP\/1\.1 503 [^]*\r\nretry-after: 5\r\n/i);
  expect((await post('{"query":"{ viewer { person { name } } }"}')).status).toBe(200);
  await Promise.all(ends);
  expect((await post(JSON.stringify({ query: '{ __typename }', more: 'x'.repeat(100_000) }))).status).toBe(200);
});
