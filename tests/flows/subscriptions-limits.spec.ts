import { jest } from '@jest/globals';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { relayOnce } from '#platform';
import type { Data } from '../setup/gql.js';
import { follow } from '../setup/follow.js';
import { settle } from '../setup/settle.js';
import { CAST, createWorld, type World } from '../setup/world.js';
import { until } from '../setup/until.js';

let world: World;
let authorization: string;
beforeAll(async () => {
  world = await createWorld();
  authorization = `Bearer ${await world.issuer.tokenFor(CAST.viewer.sub)}`;
  await world.by.viewer.data('{ viewer { person { id } } }');
  await settle(world);
});
afterAll(() => world?.close());

const socket = (): Client =>
  createClient({
    url: world.url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: { authorization },
    retryAttempts: 0,
    lazy: true,
  });
/** Follows over this socket; `errors` gets what it is refused with, `heard` what it is told, from `after` on. */
const begin = (client: Client, errors: Data[], heard: unknown[] = [], after?: string): (() => void) =>
  client.subscribe(
    { query: 'subscription ($after: String) { events(after: $after) { id } }', variables: { after } },
    {
      next: (result) => (result.errors ? errors.push(...(result.errors as unknown as Data[])) : heard.push(result)),
      error: (error) => errors.push(...(error as Data[])),
      complete: () => undefined,
    },
  );
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

it('a socket carries twenty, and a person follows a hundred times, in whatever windows; who leaves makes room', async () => {
  const errors: Data[] = [];
  const clients = Array.from({ length: 6 }, socket);
  const [first, ...others] = clients as [Client, ...Client[]];
  const ends = Array.from({ length: 21 }, () => begin(first, errors));
  await until(
    () => errors.length,
    (many) => many > 0,
  );
  expect(errors.map(({ extensions }) => extensions)).toEqual([
    { code: 'RATE_LIMITED', rule: 'subscription.too_many_of_socket' },
  ]);
  errors.length = 0;
  for (const client of others.slice(0, 4)) for (let n = 0; n < 20; n += 1) begin(client, errors);
  const last = others[4] as Client;
  begin(last, errors);
  await until(
    () => errors.length,
    (many) => many > 0,
  );
  expect(errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED', rule: 'subscription.too_many' } }]);
  const oldest = (await world.by.viewer.data('{ events(orderBy: OLDEST, first: 1) { nodes { cursor } } }')).events;
  ends[0]?.();
  const heard: unknown[] = [];
  // Until the server has read that one left, others are refused.
  const again = async (): Promise<number> => {
    const refused: Data[] = [];
    begin(last, refused, heard, oldest.nodes[0].cursor);
    await until(
      () => refused.length + heard.length,
      (many) => many > 0,
    );
    return heard.length;
  };
  await until(again, (many) => many > 0);
  for (const client of clients) await client.dispose();
});

it('a token that runs out ends the subscription with the next event', async () => {
  // The tolerance for clocks is half a minute.
  const short = await world.issuer.tokenFor(CAST.viewer.sub, { ttlSeconds: 1 });
  const follower = follow(world.url, `Bearer ${short}`);
  await pause(32_000);
  await world.rows(
    `insert into events (id, stream, stream_id, stream_version, type, schema, data, changes, correlation_id, unit_id, at)
     values (gen_random_uuid(), 'unit', $1, 900, 'UnitSaved', 1, '{"name": "n", "code": "X"}', '[]', gen_random_uuid(), $1, now())`,
    [world.key['clinic']],
  );
  await settle(world);
  await follower.ended;
  expect(follower.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  expect(follower.events).toEqual([]);
});

it('a client that does not read for too long is closed with 1013, and resumes by its cursor: none lost, none doubled', async () => {
  const events = 2_000;
  const cursor = (await world.by.viewer.data('{ events(first: 1) { nodes { cursor } } }')).events.nodes[0].cursor;
  await world.rows(
    `insert into events (id, stream, stream_id, stream_version, type, schema, data, changes, correlation_id, unit_id, at)
     select gen_random_uuid(), 'unit', $1, 1000 + n, 'UnitSaved', 1, jsonb_build_object('name', n::text, 'code', 'X'),
       jsonb_build_array(jsonb_build_object('path', 'mission', 'before', null, 'after', repeat('x', 10000))), gen_random_uuid(), $1, now()
     from generate_series(1, $2) n`,
    [world.key['clinic'], events],
  );
  while ((await relayOnce(world.source)) > 0);
  const seen: { summary: string; cursor: string }[] = [];
  // It reads on once the server has given it up.
  const closing = jest.spyOn(WebSocket.prototype, 'close');
  const listen = (after: string, still: boolean): Promise<number> =>
    new Promise((resolve) => {
      const client = new WebSocket(world.url.replace('http', 'ws'), 'graphql-transport-ws');
      client.on('close', resolve);
      client.on('open', () => client.send(JSON.stringify({ type: 'connection_init', payload: { authorization } })));
      client.on('message', (data: Buffer) => {
        const { type, payload } = JSON.parse(data.toString()) as { type: string; payload: Data };
        if (type === 'next') seen.push(payload.data.events);
        if (seen.length === events) client.close(1000);
        if (type !== 'connection_ack') return;
        const query = `subscription ($after: String) { events(after: $after) { summary cursor changes { after } } }`;
        client.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables: { after } } }));
        if (!still) return;
        client.pause();
        void until(
          () => closing.mock.calls,
          (calls) => calls.some(([code]) => code === 1013),
        ).then(() => client.resume());
      });
    });
  expect(await listen(cursor, true)).toBe(1013);
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.length).toBeLessThan(events);
  closing.mockRestore();
  await listen(seen.at(-1)?.cursor as string, false);
  expect(seen.map(({ summary }) => Number(/unit (\d+) /.exec(summary)?.[1]))).toEqual(
    Array.from({ length: events }, (_, index) => index + 1),
  );
});
