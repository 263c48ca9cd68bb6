import { DeliveryRunner, UnitOfWork, registerSubscribers, silentLog, type Subscriber } from '#platform';
import { byHand } from '../setup/by-hand.js';
import type { Data } from '../setup/gql.js';
import { createWorld, type Part, type World } from '../setup/world.js';

let world: World;
let isBroken = true;
/** Somebody who fails at every unit that is saved until it is mended, and quotes what he was at. */
const mailer: Subscriber = {
  name: 'tell-everyone-when-unit-is-saved',
  types: ['UnitSaved'],
  handle: () => (isBroken ? Promise.reject(new Error('The mail of Quillhaven bounced')) : Promise.resolve()),
};
const settle = async (): Promise<void> => {
  const runner = new DeliveryRunner(world.source, world.app.get(UnitOfWork), [mailer], silentLog, { attempts: 1 });
  await runner.settle();
};
const LIST = `query ($statuses: [DeliveryStatus!]) { deliveries(statuses: $statuses) { totalCount nodes {
  id subscriber status attempts openSince nextAttemptAt lastError skippedBecause event { type summary unit { code } } } } }`;
const list = async (who: Part, ...statuses: string[]): Promise<Data> =>
  (await world.by[who].data(LIST, { statuses: statuses.length > 0 ? statuses : null })).deliveries;
const step = (who: Part, mutation: 'retryDelivery' | 'skipDelivery', input: object): Promise<Data> =>
  world.by[who].send(
    mutation,
    mutation === 'retryDelivery' ? 'DeliveryStepInput' : 'SkipDeliveryInput',
    input,
    'delivery { status skippedBecause }',
  );

beforeAll(async () => {
  world = await createWorld();
  await registerSubscribers(world.source, [mailer]);
  await settle();
});
afterAll(() => world?.close());

it('are seen by administrators of the whole, and by nobody else', async () => {
  const dead = await list('admin', 'DEAD');
  expect(dead.totalCount).toBe(6);
  expect(dead.nodes[0]).toMatchObject({
    subscriber: 'tell-everyone-when-unit-is-saved',
    status: 'DEAD',
    attempts: 1,
    nextAttemptAt: null,
    lastError: 'The mail of Quillhaven bounced',
    event: { type: 'UnitSaved', unit: { code: 'QH-S-W' } },
  });
  expect((await list('admin', 'OPEN', 'DONE')).totalCount).toBe(0);
  for (const who of ['coach', 'lead', 'viewer', 'integration'] as const) {
    expect(await list(who)).toEqual({ totalCount: 0, nodes: [] });
    const { node } = await world.by[who].data('query ($id: ID!) { node(id: $id) { id } }', { id: dead.nodes[0].id });
    expect(node).toBeNull();
    for (const mutation of ['retryDelivery', 'skipDelivery'] as const) {
      const input = { delivery: dead.nodes[0].id, ...(mutation === 'skipDelivery' && { because: 'x' }) };
      const { userErrors } = await step(who, mutation, input);
      expect(userErrors[0]).toMatchObject({ code: 'NOT_FOUND', rule: 'delivery.not_found', path: ['delivery'] });
    }
  }
});

it('are tried again by hand, or given up with a reason, and the log says who', async () => {
  const [first, second] = (await list('admin', 'DEAD')).nodes;
  isBroken = false;
  expect(await step('admin', 'retryDelivery', { delivery: first.id })).toEqual({
    delivery: { status: 'OPEN', skippedBecause: null },
    userErrors: [],
  });
  await settle();
  const blank = await step('admin', 'skipDelivery', { delivery: second.id, because: '  ' });
  expect(blank.userErrors[0]).toMatchObject({ code: 'INVALID', path: ['because'] });
  expect(await step('admin', 'skipDelivery', { delivery: second.id, because: ' Told by phone ' })).toEqual({
    delivery: { status: 'SKIPPED', skippedBecause: 'Told by phone' },
    userErrors: [],
  });
  const again = await step('admin', 'retryDelivery', { delivery: first.id });
  expect(again.userErrors[0]).toMatchObject({ code: 'WRONG_STATE', rule: 'delivery.finished' });
  const { events } = await world.by.admin.data(
    `{ events(first: 2) { nodes { summary actor { name } subject { __typename id } unit { code } } } }`,
  );
  expect(events.nodes).toEqual([
    {
      summary: 'What tell-everyone-when-unit-is-saved owed for an event was skipped, because: Told by phone.',
      actor: { name: 'Ada Quill' },
      subject: { __typename: 'Delivery', id: second.id },
      unit: { code: 'QH' },
    },
    expect.objectContaining({ subject: { __typename: 'Delivery', id: first.id } }),
  ]);
  expect((await list('admin', 'DONE')).totalCount).toBe(1);
});

describe('the numbers for those who watch the place', () => {
  const get = (headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${new URL(world.url).origin}/metrics`, { headers });
  const bearer = async (sub: string): Promise<string> => `Bearer ${await world.issuer.tokenFor(sub)}`;

  it('are told in the Prometheus format to whoever is on this machine, without a name', async () => {
    const answer = await get();
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const text = await answer.text();
    const valueOf = (name: string): number =>
      Number(
        text
          .split('\n')
          .find((line) => line.startsWith(`${name} `))
          ?.split(' ')[1],
      );
    expect(valueOf('ramp_deliveries{status="dead"}')).toBe(4);
    expect(valueOf('ramp_deliveries{status="open"}')).toBe(0);
    expect(valueOf('ramp_oldest_open_delivery_seconds')).toBe(0);
    expect(valueOf('ramp_unpositioned_events')).toBeGreaterThan(0);
    expect(valueOf('ramp_log_position')).toBeGreaterThan(0);
    expect(valueOf('ramp_pulls{status="failed"}')).toBe(0);
    expect(valueOf('process_resident_memory_bytes')).toBeGreaterThan(10_000_000);
    expect(valueOf('nodejs_eventloop_lag_seconds{quantile="1"}')).toBeGreaterThan(0);
    for (const line of text.trim().split('\n'))
      expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{\w+="[\w.]+"\})? -?\d+(\.\d+)?(e[+-]?\d+)?)$/);
    expect(text).not.toMatch(/Quill|QH|documentation/);
  });

  it('are told elsewhere to administrators alone', async () => {
    const proxied = { 'x-forwarded-for': '192.0.2.7' };
    for (const name of ['x-forwarded-for', 'x-forwarded-proto', 'forwarded', 'via', 'x-real-ip', 'cf-connecting-ip'])
      expect([name, (await get({ [name]: '127.0.0.1' })).status]).toEqual([name, 401]);
    const { origin } = new URL(world.url);
    const under = async (host: string) => (await byHand(`${origin}/metrics`, { headers: { host } })).status;
    expect([await under('ramp.example.org'), await under('localhost:9090')]).toEqual([401, 200]);
    expect((await get({ ...proxied, authorization: await bearer('vera') })).status).toBe(403);
    expect((await get({ ...proxied, authorization: await bearer('ada') })).status).toBe(200);
  });
});

it('every answer carries the headers that keep a browser from harm', async () => {
  const { origin } = new URL(world.url);
  const answers = await Promise.all([
    fetch(`${origin}/health/live`),
    fetch(`${origin}/nowhere`),
    fetch(`${origin}/metrics`, { headers: { forwarded: 'for=192.0.2.7' } }),
    fetch(world.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{__typename}"}',
    }),
    fetch(world.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: 'nothing' }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 404, 401, 200, 400]);
  for (const { headers } of answers) {
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; frame-ancestors 'none'/);
  }
});
