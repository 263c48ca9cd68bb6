import { rawSocket, type RawSocket } from '../setup/raw-socket.js';
import { CAST, createWorld, type World } from '../setup/world.js';

// The subprotocol graphql-transport-ws as its own page (PROTOCOL.md of graphql-ws) has it: when the server must end a connection, and
// with which code.
let world: World;
let authorization: string;
let silent: RawSocket;
const open: RawSocket[] = [];
beforeAll(async () => {
  world = await createWorld();
  authorization = `Bearer ${await world.issuer.tokenFor(CAST.member.sub)}`;
  // Waits out its time while the others are at work.
  silent = await rawSocket(world.url);
});
afterEach(() => open.splice(0).forEach((one) => one.leave()));
afterAll(async () => {
  silent?.leave();
  await world?.close();
});

const socket = async (protocol?: string | null): Promise<RawSocket> => {
  const one = await rawSocket(world.url, protocol);
  open.push(one);
  return one;
};
const init = (): object => ({ type: 'connection_init', payload: { authorization } });
const begun = async (): Promise<RawSocket> => {
  const one = await socket();
  one.say(init());
  expect(await one.hear()).toEqual({ type: 'connection_ack' });
  return one;
};
const subscribe = (id: string, query: string): object => ({ id, type: 'subscribe', payload: { query } });
const EVENTS = 'subscription { events { id } }';

describe('the server ends a connection', () => {
  it.each([
    ['that is no JSON', 'hello'],
    ['that is no object', '["connection_init"]'],
    ['of no kind', { payload: {} }],
    ['of an unknown kind', { type: 'begin' }],
    ['that lacks its id', { type: 'subscribe', payload: { query: EVENTS } }],
    ['that lacks its query', { id: '1', type: 'subscribe', payload: {} }],
  ])('over a message %s: 4400', async (_, message) => {
    const one = await begun();
    one.say(message);
    expect(await one.closed).toMatchObject({ code: 4400, reason: expect.any(String) });
  });

  it('that subscribes before it was let in: 4401', async () => {
    const one = await socket();
    one.say(subscribe('1', EVENTS));
    expect(await one.closed).toEqual({ code: 4401, reason: 'Unauthorized' });
  });

  it.each([
    ['without a token', {}],
    ['with a token that is none', { payload: { authorization: 'Bearer nonsense' } }],
  ])('that comes %s: 4403', async (_, more) => {
    const one = await socket();
    one.say({ type: 'connection_init', ...more });
    expect(await one.closed).toEqual({ code: 4403, reason: 'Forbidden' });
  });

  it('that names no subprotocol: 4406', async () => {
    expect(await (await socket(null)).closed).toEqual({ code: 4406, reason: 'Subprotocol not acceptable' });
  });

  it('that says nothing: 4408', async () => {
    expect(await silent.closed).toEqual({ code: 4408, reason: 'Connection initialisation timeout' });
  });

  it('that uses an id twice at a time: 4409', async () => {
    const one = await begun();
    one.say(subscribe('twice', EVENTS));
    one.say(subscribe('twice', EVENTS));
    expect(await one.closed).toEqual({ code: 4409, reason: 'Subscriber for twice already exists' });
  });

  it('that begins twice: 4429', async () => {
    const one = await begun();
    one.say(init());
    expect(await one.closed).toEqual({ code: 4429, reason: 'Too many initialisation requests' });
  });
});

describe('a connection goes on', () => {
  it('and answers a ping, with what it brought, before it was let in and after', async () => {
    const one = await socket();
    one.say({ type: 'ping', payload: { of: 'mine' } });
    expect(await one.hear()).toEqual({ type: 'pong', payload: { of: 'mine' } });
    one.say(init());
    expect(await one.hear()).toEqual({ type: 'connection_ack' });
    one.say({ type: 'ping' });
    expect(await one.hear()).toEqual({ type: 'pong' });
  });

  it('and takes an id again whose operation has ended', async () => {
    const one = await begun();
    for (let times = 0; times < 2; times += 1) {
      one.say(subscribe('again', '{ viewer { person { name } } }'));
      const payload = { data: { viewer: { person: { name: CAST.member.name } } } };
      expect(await one.hear()).toEqual({ id: 'again', type: 'next', payload });
      expect(await one.hear()).toEqual({ id: 'again', type: 'complete' });
    }
  });

  it('after an operation that does not fit the schema, and after one that is completed from here', async () => {
    const one = await begun();
    one.say(subscribe('wrong', '{ nothingOfTheKind }'));
    const error = { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } };
    expect(await one.hear()).toMatchObject({ id: 'wrong', type: 'error', payload: [error] });
    one.say(subscribe('left', EVENTS));
    one.say({ id: 'left', type: 'complete' });
    one.say({ type: 'ping' });
    expect(await one.hear()).toEqual({ type: 'pong' });
  });
});
