import { CreateWebhook } from '#webhooks';
import { TEST_KEYS } from '../setup/test-keys.js';
import { settle } from '../setup/settle.js';
import { rename, startReceiver, step, webhookOf, type Receiver } from '../setup/webhooks.js';
import { createWorld, type World } from '../setup/world.js';
import { toGlobalId } from '#language';
import { BuiltProgram, goneFrom, until, type Child } from './children/child.js';

let built: BuiltProgram;
let world: World;
let receiver: Receiver;
let worker: Child | null = null;
beforeAll(async () => {
  built = new BuiltProgram();
  [world, receiver] = await Promise.all([createWorld(), startReceiver()]);
  // What the world is made of is none of the webhooks' business.
  await settle(world);
}, 90_000);
afterEach(async () => {
  await worker?.kill();
  worker = null;
});
afterAll(async () => {
  built.remove();
  await receiver?.close();
  await world?.close();
});
const start = async (): Promise<void> => {
  worker = await built.start('dist/apps/worker/src/main.js', null, {
    RAMP_DATABASE_URL: (world.source.options as { url: string }).url,
    ...{ RAMP_MASTER_KEY: TEST_KEYS, RAMP_ALLOWED_HOSTS: new URL(receiver.url).host },
  });
};
const create = async (path: string): Promise<string> => {
  const input = { url: receiver.url + path, unitId: world.key['north'] as string, types: ['UnitSaved'] };
  return toGlobalId('Webhook', (await world.run(CreateWebhook, input)).id);
};
const waiting = async (): Promise<number> =>
  (await world.rows(`select from webhook_messages where status = 'WAITING'`)).length;
/** As if the leases of a dead worker had run out. */
const expire = async (): Promise<void> => {
  expect(await goneFrom(world.rows)).toBe(true);
  await world.rows('update webhook_messages set lease_until = now() where lease_until is not null');
  await world.rows(`update deliveries set lease_until = now(), next_at = now() where status = 'OPEN'`);
};

it('the worker sends what happened and a test, and what it sends is written down', async () => {
  const id = await create('/alive');
  await start();
  await rename(world, 'clinic', 'Alive');
  expect(await until(() => receiver.received.length === 1)).toBe(true);
  await step(world, 'testWebhook', id);
  expect(await until(async () => (await webhookOf(world, id)).attempts.totalCount === 2)).toBe(true);
  expect((await webhookOf(world, id)).attempts.nodes.map(({ delivered }: { delivered: boolean }) => delivered)).toEqual(
    [true, true],
  );
  await step(world, 'deleteWebhook', id);
}, 180_000);

it('killed in the middle of an attempt, the next worker sends it again, with the same id', async () => {
  receiver.received.length = 0;
  let isHung = true;
  receiver.answer((response) => void (isHung || response.writeHead(204).end()));
  const id = await create('/hung');
  await start();
  await rename(world, 'clinic', 'Hung');
  expect(await until(() => receiver.received.length === 1)).toBe(true);
  await worker?.kill();
  expect(await waiting()).toBe(1);
  expect((await webhookOf(world, id)).attempts.totalCount).toBe(0);
  isHung = false;
  await expire();
  await start();
  expect(await until(async () => (await waiting()) === 0, 90_000)).toBe(true);
  const [first, again] = receiver.received.map(({ headers }) => headers['webhook-id']);
  expect([receiver.received.length, again]).toEqual([2, first]);
  // The attempt at which the worker died was one.
  expect((await webhookOf(world, id)).attempts.nodes).toMatchObject([{ number: 2, delivered: true }]);
  await step(world, 'deleteWebhook', id);
}, 240_000);

it('killed again and again and its queue dropped midway: everything arrives', async () => {
  receiver.received.length = 0;
  receiver.answer((response) => void setTimeout(() => response.writeHead(204).end(), 30));
  for (const path of ['/a', '/b', '/c']) await create(path);
  const names = Array.from({ length: 15 }, (_, n) => `Storm ${n}`);
  for (const name of names) await rename(world, 'sibling', name);
  for (let turn = 0; turn < 3; turn += 1) {
    await start();
    const before = receiver.received.length;
    await until(() => receiver.received.length > before + 5, 5_000);
    if (turn === 1)
      await until(() =>
        world.rows('drop schema if exists bullmq cascade').then(
          () => true,
          () => false,
        ),
      );
    await worker?.kill();
    await expire();
  }
  await start();
  expect(
    await until(
      async () => new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size === 45,
      120_000,
    ),
  ).toBe(true);
  expect(await until(async () => (await waiting()) === 0, 60_000)).toBe(true);
  for (const path of ['/a', '/b', '/c']) {
    const told = receiver.received.filter((one) => one.path === path).map(({ body }) => JSON.parse(body).data.name);
    expect(names.filter((name) => !told.includes(name))).toEqual([]);
  }
}, 400_000);
