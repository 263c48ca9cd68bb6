import { fromGlobalId } from '#language';
import { readAllowedHost, startOutgoing, type Outgoing } from '#platform';
import { sendMessages } from '#webhooks';
import {
  createWebhook,
  rename,
  sendWebhooks,
  sendingOf,
  startReceiver,
  step,
  webhookOf,
  type Receiver,
} from '../setup/webhooks.js';
import type { Data } from '../setup/gql.js';
import { settle } from '../setup/settle.js';
import { createWorld, type World } from '../setup/world.js';

const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000];
let world: World;
let receiver: Receiver;
beforeAll(async () => {
  [world, receiver] = await Promise.all([createWorld(), startReceiver()]);
});
afterAll(async () => {
  await receiver?.close();
  await world?.close();
});
let start: number;
beforeEach(async () => {
  await world.rows(
    'truncate webhook_attempts, webhook_messages; delete from secrets where webhook_id is not null; delete from webhooks',
  );
  await settle(world);
  receiver.answer(204);
  receiver.received.length = 0;
  start = Date.now();
});
/** Gives the webhooks a turn when so much time has passed; answers how many attempts were made. */
const after = (ms: number): Promise<number> => sendWebhooks(world, { now: () => new Date(start + ms) });
const inboxOf = async (who: 'admin' | 'coach' | 'lead'): Promise<Data[]> => {
  const inbox =
    '{ viewer { inbox(first: 100) { nodes { reason unit { id } subject { ... on Webhook { id status } } } } } }';
  const { viewer } = await world.by[who].data(inbox);
  return viewer.inbox.nodes.filter(({ reason }: Data) => reason === 'WEBHOOK_FAILING');
};

it('tries again at once, after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h, and no more', async () => {
  const { id } = await createWebhook(world, receiver.url);
  await rename(world, 'clinic', 'Backed off');
  receiver.answer(500);
  const waits = [0, 5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR];
  let at = 10 * SECOND;
  for (const [index, wait] of waits.entries()) {
    if (wait > 0) expect(await after(at + wait - 1)).toBe(0);
    at += wait;
    expect([index, await after(at)]).toEqual([index, 1]);
  }
  expect(await after(at + 2 * DAY)).toBe(0);
  const { attempts, waiting, status } = await webhookOf(world, id);
  expect([waiting, status]).toEqual([0, 'FAILING']);
  expect(attempts.nodes.map(({ number }: Data) => number)).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
  expect(attempts.nodes[0]).toMatchObject({ status: 500, error: 'The receiver answered 500.', delivered: false });
});

it('heeds Retry-After, for all that goes to the address, and for a day at most', async () => {
  await createWebhook(world, receiver.url);
  await rename(world, 'clinic', 'First');
  receiver.answer((response) => response.writeHead(429, { 'retry-after': '600' }).end());
  expect(await after(10 * SECOND)).toBe(1);
  receiver.answer(204);
  await rename(world, 'clinic', 'Second');
  expect(await after(10 * SECOND + 10 * MINUTE - 1)).toBe(0);
  expect(await after(10 * SECOND + 10 * MINUTE)).toBe(2);
  await rename(world, 'clinic', 'Third');
  receiver.answer((response) => response.writeHead(503, { 'retry-after': '999999999' }).end());
  expect(await after(HOUR)).toBe(1);
  receiver.answer(204);
  expect(await after(HOUR + DAY - 1)).toBe(0);
  expect(await after(HOUR + DAY)).toBe(1);
});

it('410 Gone pauses it at once, with an event and an item in the inbox of who runs the unit', async () => {
  const { id } = await createWebhook(world, receiver.url, { unit: world.id.north });
  await rename(world, 'clinic', 'Gone');
  receiver.answer(410);
  await after(10 * SECOND);
  expect(await webhookOf(world, id)).toMatchObject({ status: 'PAUSED', pausedBecause: 'GONE', waiting: 1 });
  const [event] = await world.rows(
    `select data, actor_id from events where type = 'WebhookPaused' and stream_id = $1`,
    [fromGlobalId(id)?.key],
  );
  expect(event).toEqual({ data: { because: 'GONE' }, actor_id: null });
  const item = { reason: 'WEBHOOK_FAILING', unit: { id: world.id.north }, subject: { id, status: 'PAUSED' } };
  expect([await inboxOf('admin'), await inboxOf('coach')]).toEqual([[item], []]);
  expect(await after(DAY)).toBe(0);
  receiver.answer(204);
  await step(world, 'resumeWebhook', id);
  expect(await after(DAY)).toBe(1);
  expect(await inboxOf('admin')).toEqual([]);
});

it('three days without a success pause it; resumed, it sends what waited and what had been given up', async () => {
  const { id } = await createWebhook(world, receiver.url);
  await rename(world, 'clinic', 'During the outage');
  receiver.answer(500);
  for (let hours = 0; hours < 72; hours += 1) await after(hours * HOUR + 10 * SECOND);
  await rename(world, 'clinic', 'Later in it');
  expect(await webhookOf(world, id)).toMatchObject({ status: 'FAILING', waiting: 0 });
  await after(72 * HOUR + 10 * SECOND);
  expect(await webhookOf(world, id)).toMatchObject({ status: 'PAUSED', pausedBecause: 'FAILING', waiting: 1 });
  expect(await inboxOf('admin')).toHaveLength(1);
  receiver.received.length = 0;
  receiver.answer(204);
  await step(world, 'resumeWebhook', id);
  await after(80 * HOUR);
  expect(receiver.received.map(({ body }) => JSON.parse(body).data.name)).toEqual(['During the outage', 'Later in it']);
  expect(await webhookOf(world, id)).toMatchObject({ status: 'ACTIVE', failingSince: null, waiting: 0 });
});

it('an address that is down is asked by one request at a time and then less often, however much waits', async () => {
  const { id } = await createWebhook(world, receiver.url);
  for (let n = 0; n < 9; n += 1) await rename(world, 'clinic', `Much ${n}`);
  receiver.answer(503);
  expect(await after(10 * SECOND)).toBeLessThanOrEqual(6);
  const seen = receiver.received.length;
  expect(await webhookOf(world, id)).toMatchObject({ status: 'FAILING' });
  expect(await after(11 * SECOND)).toBe(0);
  expect(await after(5 * MINUTE)).toBe(1);
  expect(receiver.received).toHaveLength(seen + 1);
  receiver.answer(204);
  await after(HOUR);
  expect(await webhookOf(world, id)).toMatchObject({ status: 'ACTIVE', waiting: 0 });
});

it('a receiver that does not answer is given up in time, and keeps no other waiting', async () => {
  const slow = await createWebhook(world, `${receiver.url}/slow`);
  await createWebhook(world, `${receiver.url}/quick`);
  let answerSlow: () => void = () => undefined;
  receiver.answer((response, { path }) => {
    if (path === '/slow') answerSlow = () => response.writeHead(204).end();
    else response.writeHead(204).end();
  });
  await rename(world, 'clinic', 'Slow');
  await settle(world);
  const deps = sendingOf(world, { timeoutMs: 50_000 });
  const turns = await world.rows<{ id: string; url: string }>('select id, url from webhooks');
  const idOf = (path: string): string => turns.find(({ url }) => url.endsWith(path))!.id;
  const waiting = sendMessages(idOf('/slow'), deps);
  while (receiver.received.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  // Somebody is at it: no second worker sends it meanwhile.
  expect(await sendMessages(idOf('/slow'), deps)).toBe(0);
  expect(await sendMessages(idOf('/quick'), deps)).toBe(1);
  answerSlow();
  expect(await waiting).toBe(1);
  await rename(world, 'clinic', 'Never');
  await settle(world);
  expect(await sendMessages(idOf('/slow'), sendingOf(world, { timeoutMs: 100 }))).toBe(1);
  const [attempt] = (await webhookOf(world, slow.id)).attempts.nodes;
  expect(attempt).toMatchObject({
    status: null,
    delivered: false,
    error: 'The receiver did not answer in 0.1 seconds.',
  });
});

it('a body without an end is read no further than its excerpt', async () => {
  const { id } = await createWebhook(world, receiver.url);
  let ended = false;
  receiver.answer((response) => {
    response.writeHead(500, { 'content-type': 'text/plain' });
    const more = setInterval(() => response.write('too much '.repeat(1_000)), 1);
    response.on('close', () => {
      ended = true;
      clearInterval(more);
    });
  });
  await rename(world, 'clinic', 'Endless');
  await after(10 * SECOND);
  const [{ excerpt, error }] = (await webhookOf(world, id)).attempts.nodes;
  expect([excerpt.length, error]).toEqual([300, 'The receiver answered 500.']);
  while (!ended) await new Promise((resolve) => setTimeout(resolve, 5));
});

describe('nothing inside is reached', () => {
  const inside = startOutgoing([]);
  const withOutgoing = (outgoing: Pick<Outgoing, 'fetch' | 'allows'>): Promise<number> =>
    sendWebhooks(world, { outgoing, now: () => new Date(start + 10 * SECOND) });

  it.each([
    ['http://hooks.example.org/ramp', 'webhook.url_not_https'],
    ['https://10.0.0.5/ramp', 'webhook.url_refused'],
    ['https://[::1]/ramp', 'webhook.url_refused'],
    ['https://0x0a000005/ramp', 'webhook.url_refused'],
    ['https://169.254.169.254/ramp', 'webhook.url_refused'],
    ['https://ada:secret@127.0.0.1/ramp', 'webhook.url_with_password'],
  ])('%s is refused when it is set up, and when it is changed', async (url, rule) => {
    const input = { url, unit: world.id.north, types: ['UnitSaved'] };
    const refused = await world.by.admin.send('createWebhook', 'CreateWebhookInput', input, 'webhook { id } secret');
    expect(refused).toMatchObject({
      webhook: null,
      secret: null,
      userErrors: [{ code: 'INVALID', rule, path: ['url'] }],
    });
    const { id } = await createWebhook(world, receiver.url);
    const change = { webhook: id, url };
    const changed = await world.by.admin.send('updateWebhook', 'UpdateWebhookInput', change, 'webhook { id }');
    expect(changed.userErrors).toMatchObject([{ code: 'INVALID', rule, path: ['url'] }]);
  });

  it('a redirect is not followed, wherever it leads', async () => {
    const { id } = await createWebhook(world, `${receiver.url}/here`);
    receiver.answer((response) => response.writeHead(307, { location: `${receiver.url}/there` }).end());
    await rename(world, 'clinic', 'Redirected');
    await after(10 * SECOND);
    expect(receiver.received.map(({ path }) => path)).toEqual(['/here']);
    const [{ status, error }] = (await webhookOf(world, id)).attempts.nodes;
    expect([status, error]).toEqual([307, 'The receiver answered 307, a redirect, and those are not followed.']);
  });

  it('an address that was allowed when it was set up, and is not any more', async () => {
    const { id } = await createWebhook(world, receiver.url);
    await rename(world, 'clinic', 'Inside');
    expect(await withOutgoing(inside)).toBe(1);
    expect(receiver.received).toEqual([]);
    expect((await webhookOf(world, id)).attempts.nodes).toMatchObject([{ status: null, delivered: false }]);
  });

  it('a name that is bound anew to an address inside between set-up and sending', async () => {
    const { id } = await createWebhook(world, receiver.url);
    const port = new URL(receiver.url).port;
    await world.rows('update webhooks set url = $1', [`https://rebound.example:${port}/`]);
    const rebound = startOutgoing([], () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]));
    await rename(world, 'clinic', 'Rebound');
    expect(await withOutgoing(rebound)).toBe(1);
    await rebound.close();
    expect(receiver.received).toEqual([]);
    const [{ error }] = (await webhookOf(world, id)).attempts.nodes;
    expect(error).toMatch(/There is no such host, or its address lies on this machine.*RAMP_ALLOWED_HOSTS/);
  });

  it('and plain http only to a host that the administrator of the machine allows', async () => {
    await createWebhook(world, receiver.url);
    const { host } = new URL(receiver.url);
    await rename(world, 'clinic', 'Allowed');
    const allowed = startOutgoing([readAllowedHost(host)!]);
    expect(await withOutgoing(allowed)).toBe(1);
    await allowed.close();
    expect(receiver.received).toHaveLength(1);
  });
});
