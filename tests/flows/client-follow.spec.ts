import { WebSocket } from 'ws';
import { FollowEventsDocument, RampError, createRampClient } from '#client';
import { settle } from '../setup/settle.js';
import { rename } from '../setup/webhooks.js';
import { CAST, createWorld, type World } from '../setup/world.js';
import { until } from '../setup/until.js';

let world: World;
const open: WebSocket[] = [];
/** A socket that a test can cut off. */
class Cut extends WebSocket {
  constructor(...args: ConstructorParameters<typeof WebSocket>) {
    super(...args);
    open.push(this);
  }
}
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.close());

const clientOf = (token: () => Promise<string>) =>
  createRampClient({ url: world.url, token, webSocket: Cut, wait: () => Promise.resolve() });
const named = (text: string): string => `Quillhaven ${text}`;

it('the client follows the log over connections that break: nothing is lost, nothing comes twice', async () => {
  const client = clientOf(() => world.issuer.tokenFor(CAST.admin.sub));
  const stop = new AbortController();
  const events = client.follow(FollowEventsDocument, { filter: { types: ['UnitSaved'] } }, { signal: stop.signal });
  await settle(world);
  const cursors: string[] = [];
  const names = ['one', 'two', 'three', 'four', 'five', 'six'];
  let next = events.next();
  // It asks for the newest event first, and begins behind it.
  await until(
    () => open.length,
    (sockets) => sockets > 0,
  );
  for (const [index, name] of names.entries()) {
    await rename(world, 'clinic', named(name));
    await settle(world);
    const { value } = await next;
    cursors.push((value as { cursor: string }).cursor);
    next = events.next();
    if (index % 2) open.at(-1)?.terminate();
  }
  stop.abort();
  expect((await next).done).toBe(true);
  const { events: log } = await world.by.admin.data(
    `{ events(filter: { types: ["UnitSaved"] }, first: ${names.length}) { nodes { cursor } } }`,
  );
  expect(cursors).toEqual(log.nodes.map((one: { cursor: string }) => one.cursor).reverse());
  expect(open.length).toBeGreaterThan(2);
});

it('it ends with what the API says where it is not let in', async () => {
  const events = clientOf(() => Promise.resolve('none')).follow(FollowEventsDocument, { filter: {} });
  await expect(events.next()).rejects.toBeInstanceOf(RampError);
  const expired = clientOf(() => world.issuer.tokenFor(CAST.admin.sub)).follow(FollowEventsDocument, {
    ...{ filter: {}, after: 'of no log' },
  });
  await expect(expired.next()).rejects.toBeInstanceOf(RampError);
});
