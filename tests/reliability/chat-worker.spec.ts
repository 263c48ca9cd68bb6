import { CreateChatHook, TestChatHook } from '#mail';
import { chatStep } from '../setup/chat.js';
import { TEST_KEYS } from '../setup/test-keys.js';
import { startReceiver, type Receiver } from '../setup/webhooks.js';
import { createWorld, type World } from '../setup/world.js';
import { startSmtp, type Smtp } from '../setup/smtp.js';
import { BuiltProgram, until, type Child } from './children/child.js';
import { toGlobalId } from '#language';

let built: BuiltProgram;
let world: World;
let receiver: Receiver;
let smtp: Smtp;
let worker: Child | null = null;
beforeAll(async () => {
  built = new BuiltProgram();
  [world, receiver, smtp] = await Promise.all([createWorld(), startReceiver(), startSmtp()]);
}, 90_000);
afterEach(async () => {
  await worker?.kill();
  worker = null;
});
afterAll(async () => {
  built.remove();
  await Promise.all([receiver?.close(), smtp?.close()]);
  await world?.close();
});
const start = async (demo: boolean): Promise<void> => {
  worker = await built.start('dist/apps/worker/src/main.js', null, {
    RAMP_DATABASE_URL: (world.source.options as { url: string }).url,
    ...{ RAMP_MASTER_KEY: TEST_KEYS, RAMP_ALLOWED_HOSTS: new URL(receiver.url).host, RAMP_DEMO: String(demo) },
    ...{ RAMP_SMTP_URL: smtp.url, RAMP_MAIL_FROM: 'ramp@quillhaven.example' },
  });
};

it('killed in the middle of a post, the next worker makes it again', async () => {
  const hook = {
    unitId: world.key['north'] as string,
    kind: 'SLACK' as const,
    url: receiver.url,
    digest: 'DAILY' as const,
  };
  const { id } = await world.run(CreateChatHook, hook);
  let isHung = true;
  receiver.answer((response) => void (isHung || response.writeHead(200).end()));
  await world.run(TestChatHook, { chatHookId: id });
  await start(false);
  expect(await until(() => receiver.received.length === 1)).toBe(true);
  await worker?.kill();
  expect(await world.rows('select status, attempts from chat_posts')).toEqual([{ status: 'WAITING', attempts: 1 }]);
  isHung = false;
  await world.rows('update chat_posts set lease_until = now()');
  await start(false);
  expect(
    await until(async () => (await world.rows(`select from chat_posts where status = 'SENT'`)).length === 1, 90_000),
  ).toBe(true);
  await chatStep(world, 'deleteChatHook', toGlobalId('ChatHook', id));
}, 240_000);

describe('mail that is owed', () => {
  /** One whose time is over, so that a worker ends it at any hour. */
  const owe = async (): Promise<void> => {
    await world.rows('truncate mails, notifications');
    const { lead } = world.key;
    await world.rows(
      `insert into notifications (person_id, digest, weekday, hour, urgent, saved_at) values ($1, 'DAILY', 1, 8, false, now())`,
      [lead],
    );
    await world.rows(
      `insert into mails (id, person_id, kind, period, on_day, next_at, until, created_at)
       values (gen_random_uuid(), $1, 'DIGEST', 'DAY 2026-01-02', '2026-01-02', now(), now(), now())`,
      [lead],
    );
  };
  const states = async (): Promise<unknown[]> =>
    (await world.rows('select status from mails')).map(({ status }) => status);

  it('is looked after by the worker where there is a server', async () => {
    await owe();
    await start(false);
    expect(await until(async () => (await states())[0] === 'GIVEN_UP', 90_000)).toBe(true);
  }, 180_000);

  it('is left alone while the demo runs', async () => {
    await owe();
    const hook = {
      unitId: world.key['north'] as string,
      kind: 'SLACK' as const,
      url: receiver.url,
      digest: 'DAILY' as const,
    };
    const { id } = await world.run(CreateChatHook, hook);
    await world.run(TestChatHook, { chatHookId: id });
    receiver.answer(200);
    await start(true);
    // By then the worker has looked at what is owed.
    expect(
      await until(
        async () =>
          (await world.rows(`select from chat_posts where hook_id = $1 and status = 'SENT'`, [id])).length === 1,
        90_000,
      ),
    ).toBe(true);
    expect([await states(), smtp.mails]).toEqual([['WAITING'], []]);
  }, 180_000);
});
