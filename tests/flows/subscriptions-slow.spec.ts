import { jest } from '@jest/globals';
import { relayOnce } from '#platform';
import { WebSocket } from 'ws';
import { EventStream } from '../../apps/api/src/events/event-stream.js';
import { CAST, createWorld, type World } from '../setup/world.js';

const EVENTS = 3_000;
let world: World;
let cursor: string;
beforeAll(async () => {
  world = await createWorld();
  // The first sign-in is an event too.
  await world.by.viewer.data('{ viewer { person { id } } }');
  await relayOnce(world.source);
  cursor = (await world.by.viewer.data('{ events(first: 1) { nodes { cursor } } }')).events.nodes[0].cursor;
  // Ten thousand characters each: together more than any buffer between two processes holds.
  await world.rows(
    `insert into events (id, stream, stream_id, stream_version, type, schema, data, changes, correlation_id, unit_id, at)
     select gen_random_uuid(), 'unit', $1, 1000 + n, 'UnitSaved', 1, jsonb_build_object('name', n::text, 'code', 'X'),
       jsonb_build_array(jsonb_build_object('path', 'mission', 'before', null, 'after', repeat('x', 10000))), gen_random_uuid(), $1, now()
     from generate_series(1, $2) n`,
    [world.key['clinic'], EVENTS],
  );
  while ((await relayOnce(world.source)) > 0);
});
afterAll(() => world?.close());
afterEach(() => jest.restoreAllMocks());

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

it('a client that does not read is handed no more, loses nothing, and goes on where it was', async () => {
  const stream = world.app.get(EventStream);
  const handedOut = { count: 0 };
  const follow = stream.follow.bind(stream);
  jest.spyOn(stream, 'follow').mockImplementation(async (...args) => {
    const items = await follow(...args);
    const counted: typeof items = {
      [Symbol.asyncIterator]: () => counted,
      next: async () => {
        const item = await items.next();
        handedOut.count += 1;
        return item;
      },
      return: () => (items.return as () => ReturnType<typeof items.next>)(),
    };
    return counted;
  });
  const authorization = `Bearer ${await world.issuer.tokenFor(CAST.viewer.sub)}`;
  const socket = new WebSocket(world.url.replace('http', 'ws'), 'graphql-transport-ws');
  const names: number[] = [];
  socket.on('message', (data: Buffer) => {
    const { type, payload } = JSON.parse(data.toString()) as {
      type: string;
      payload?: { data: { events: { summary: string } } };
    };
    if (type === 'next') names.push(Number(/unit (\d+) /.exec(payload?.data.events.summary ?? '')?.[1]));
    if (type !== 'connection_ack') return;
    const query = `subscription ($after: String) { events(after: $after) { summary changes { after } } }`;
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables: { after: cursor } } }));
    socket.pause();
  });
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));

  let before = -1;
  for (let wait = 0; wait < 100 && (handedOut.count === 0 || handedOut.count !== before); wait += 1) {
    before = handedOut.count;
    await pause(300);
  }
  expect(handedOut.count).toBeGreaterThan(0);
  expect(handedOut.count).toBeLessThan(EVENTS);
  socket.resume();
  for (let wait = 0; wait < 450 && names.length < EVENTS; wait += 1) await pause(100);
  expect(names).toEqual(Array.from({ length: EVENTS }, (_, index) => index + 1));
  socket.close();
});
