import { expectUserError, type Data } from '../setup/gql.js';
import { tracesOf } from '../setup/table-traces.js';
import { chatStep, createChatHook, sendPosts } from '../setup/chat.js';
import { startReceiver, type Receiver } from '../setup/webhooks.js';
import type { Part } from '../setup/world.js';
import { createWaitingWorld, on, type WaitingWorld } from '../setup/world-waiting.js';

let world: WaitingWorld;
let receiver: Receiver;
beforeAll(async () => {
  [world, receiver] = await Promise.all([createWaitingWorld(), startReceiver()]);
  await world.cycle(await world.pilot('clinic', { title: 'Fewer <clicks>' }));
  await world.idea('clinic', { title: 'Mrs Abernathy fell again' });
  await world.cycle(await world.pilot('ward', { title: 'Elsewhere' }));
});
beforeEach(async () => {
  await world.rows(
    'delete from secrets where chat_hook_id is not null; delete from chat_posts; delete from chat_hooks',
  );
  receiver.received.length = 0;
  receiver.answer(200);
});
afterAll(async () => {
  await receiver?.close();
  await world?.close();
});

const SECRET = '/services/T0001/B0001/verysecret';
const HOOK = `id kind host digest weekday hour status pausedBecause failingSince lastDeliveredAt lastError unit { code } createdBy { name }
  actions { name allowed missing { rule } }`;
const hookOf = async (id: string, who: Part = 'admin'): Promise<Data> =>
  (await world.by[who].data(`query ($id: ID!) { node(id: $id) { ... on ChatHook { ${HOOK} } } }`, { id })).node;
/** As if it had been set up in February. */
const create = async (over: object = {}): Promise<string> => {
  const id = await createChatHook(world, receiver.url + SECRET, over);
  await world.rows('update chat_hooks set saved_at = $1', [on('2026-02-02')]);
  return id;
};
const at = (now: string): Promise<void> => sendPosts(world, new Date(now));
const bodies = (): Data[] => receiver.received.map(({ body }) => JSON.parse(body));

describe('a channel', () => {
  it('is told once a day what waits at the unit and below it, in numbers, and nothing that somebody wrote', async () => {
    await create();
    for (const now of ['2026-03-30T12:59:00Z', '2026-03-30T13:00:00Z', '2026-03-30T13:01:00Z', '2026-03-30T20:00:00Z'])
      await at(now);
    expect(receiver.received.map(({ path }) => path)).toEqual([SECRET]);
    expect(bodies()[0].text).toBe(
      [
        '*Quillhaven north*',
        '*Waiting*',
        '• 1 idea waits for an answer',
        '• 1 test should have ended',
        '<https://ramp.quillhaven.example|Ramp>',
      ].join('\n'),
    );
    // The weekend is quiet.
    for (const now of ['2026-04-04T16:00:00Z', '2026-04-05T16:00:00Z']) await at(now);
    expect(receiver.received).toHaveLength(1);
  });

  it('of Teams gets a card', async () => {
    await create({ kind: 'TEAMS', digest: 'WEEKLY', weekday: 2, hour: 9 });
    await at('2026-03-30T20:00:00Z');
    expect(receiver.received).toEqual([]);
    await at('2026-03-31T14:00:00Z');
    expect(bodies()[0]).toMatchObject({ type: 'message', attachments: [{ content: { type: 'AdaptiveCard' } }] });
  });

  it('hears of decisions and wins since the time before, without their words', async () => {
    await create();
    await at('2026-03-30T13:00:00Z');
    const pilots = await world.rows<{ id: string }>(`select id from pilots where title like 'Fewer%'`);
    const win = {
      id: 'w',
      story: 'A long story',
      thanksIds: [],
      cycleId: null,
      metricId: null,
      byId: null,
      at: on('2026-03-30', 18).toISOString(),
    };
    await world.rows('update pilots set wins = $2 where id = $1', [pilots[0]!.id, JSON.stringify([win])]);
    await world.rows(
      `update cycles set act = '{"decision": "ADOPT", "rationale": "Secret words"}', closed_at = $2, stage = 'CLOSED' where pilot_id = $1`,
      [pilots[0]!.id, on('2026-03-30', 19)],
    );
    await at('2026-03-31T13:00:00Z');
    await at('2026-04-01T13:00:00Z');
    const [, second, third] = bodies().map(({ text }) => text as string);
    expect(second).toMatch(
      /\*Wins\*\n• A win was shared: Fewer &lt;clicks&gt; <https:\/\/ramp\S+\|Open>\n\*Decided\*\n• Cycle 1\.1 of Fewer &lt;clicks&gt;: the change is adopted/,
    );
    expect(second).not.toMatch(/Secret words|long story/);
    expect(third).not.toMatch(/Wins|Decided/);
  });

  it('hears nothing where there is nothing to tell', async () => {
    await create({ unit: world.id.sibling });
    await at('2026-03-30T13:00:00Z');
    expect([receiver.received, await world.rows('select status from chat_posts')]).toEqual([
      [],
      [{ status: 'NOTHING' }],
    ]);
  });

  it('gets a test at any hour, also while it is paused', async () => {
    const id = await create();
    await chatStep(world, 'pauseChatHook', id);
    expect((await chatStep(world, 'testChatHook', id)).userErrors).toEqual([]);
    await sendPosts(world, new Date());
    expect(bodies()[0].text).toContain('*A test*');
    expect(await hookOf(id)).toMatchObject({ status: 'PAUSED', lastError: null, lastDeliveredAt: expect.any(String) });
    for (let sent = 1; sent < 5; sent += 1) await chatStep(world, 'testChatHook', id);
    expectUserError(await chatStep(world, 'testChatHook', id), 'RATE_LIMITED', 'chat_hook.tested_often');
  });
});

describe('an address that fails', () => {
  it('is asked again within working hours, FAILING after three times, and PAUSED after three days', async () => {
    const id = await create();
    receiver.answer((response) => response.writeHead(500).end(`no ${SECRET}`));
    const day = async (date: string): Promise<void> => {
      for (let minute = 0; minute < 26 * 60; minute += 20)
        await at(new Date(on(date, 13).getTime() + minute * 60_000).toISOString());
    };
    await day('2026-03-30');
    expect(await hookOf(id)).toMatchObject({ status: 'FAILING', lastError: 'The receiver answered 500.' });
    const asked = receiver.received.length;
    expect(asked).toBeGreaterThan(5);
    expect(await world.rows('select period, status from chat_posts order by period')).toEqual([
      { period: 'DAY 2026-03-30', status: 'GIVEN_UP' },
      { period: 'DAY 2026-03-31', status: 'WAITING' },
    ]);
    for (const date of ['2026-03-31', '2026-04-01', '2026-04-02']) await day(date);
    expect(await hookOf(id)).toMatchObject({ status: 'PAUSED', pausedBecause: 'FAILING' });
    const types = await world.rows(
      `select type, data from events where stream = 'chat_hook' and type = 'ChatHookPaused' and actor_id is null`,
    );
    expect(types).toEqual([{ type: 'ChatHookPaused', data: { because: 'FAILING' } }]);
    receiver.answer(200);
    await chatStep(world, 'resumeChatHook', id);
    receiver.received.length = 0;
    await at('2026-04-06T13:00:00Z');
    expect(receiver.received).toHaveLength(1);
  });

  it('that is gone is paused at once', async () => {
    const id = await create();
    receiver.answer(410);
    await at('2026-03-30T13:00:00Z');
    expect(await hookOf(id)).toMatchObject({ status: 'PAUSED', pausedBecause: 'GONE' });
    const inbox = `{ viewer { inbox(first: 100) { nodes { reason unit { code } subject { ... on ChatHook { id status } } } } } }`;
    const failing = async (who: 'admin' | 'coach'): Promise<Data[]> =>
      (await world.by[who].data(inbox)).viewer.inbox.nodes.filter(({ reason }: Data) => reason === 'WEBHOOK_FAILING');
    const item = { reason: 'WEBHOOK_FAILING', unit: { code: 'QH-N' }, subject: { id, status: 'PAUSED' } };
    expect([await failing('admin'), await failing('coach')]).toEqual([[item], []]);
    await chatStep(world, 'resumeChatHook', id);
    expect(await failing('admin')).toEqual([]);
  });
});

describe('a hook', () => {
  it('is seen by administrators of its unit alone, and its address by nobody and nowhere', async () => {
    const id = await create();
    expect(await hookOf(id)).toMatchObject({ kind: 'SLACK', host: new URL(receiver.url).host, unit: { code: 'QH-N' } });
    for (const who of ['coach', 'lead', 'member', 'viewer', 'integration', 'neighbour'] as const) {
      expect(await hookOf(id, who)).toBeNull();
      expect((await world.by[who].data('{ chatHooks { id } }')).chatHooks).toEqual([]);
      for (const one of ['testChatHook', 'pauseChatHook', 'resumeChatHook', 'deleteChatHook'])
        expectUserError(await chatStep(world, one, id, world.by[who]), 'NOT_FOUND', 'chat_hook.not_found');
    }
    expect(
      (await world.by.admin.data('query ($u: ID) { chatHooks(under: $u) { id } }', { u: world.id.north })).chatHooks,
    ).toEqual([{ id }]);
    expect(
      (await world.by.admin.data('query ($u: ID) { chatHooks(under: $u) { id } }', { u: world.id.ward })).chatHooks,
    ).toEqual([]);
    expect(await tracesOf(world, 'verysecret')).toEqual([]);
  });

  it('says what can be done with it, as the commands decide', async () => {
    const id = await create();
    const allowed = async (): Promise<string[]> =>
      (await hookOf(id)).actions.filter((one: Data) => one.allowed).map(({ name }: Data) => name);
    expect(await allowed()).toEqual(['testChatHook', 'pauseChatHook', 'deleteChatHook']);
    expectUserError(await chatStep(world, 'resumeChatHook', id), 'WRONG_STATE', 'chat_hook.not_paused');
    await chatStep(world, 'pauseChatHook', id);
    expect(await allowed()).toEqual(['testChatHook', 'resumeChatHook', 'deleteChatHook']);
    expectUserError(await chatStep(world, 'pauseChatHook', id), 'WRONG_STATE', 'chat_hook.paused_already');
    await chatStep(world, 'deleteChatHook', id);
    expect([await hookOf(id), await world.rows('select from secrets where chat_hook_id is not null')]).toEqual([
      null,
      [],
    ]);
  });

  it.each([
    [{ url: 'ftp://x.example' }, 'chat_hook.url_not_http'],
    [{ url: 'https://a:b@x.example' }, 'chat_hook.url_not_http'],
    [{ url: 'http://x.example/hook' }, 'webhook.url_not_https'],
    [{ url: 'https://169.254.169.254/' }, 'webhook.url_refused'],
    [{ digest: 'NONE' }, 'chat_hook.digest_none'],
    [{ hour: 3 }, 'chat_hook.hour_out_of_range'],
    [{ weekday: 7 }, 'chat_hook.weekday_out_of_range'],
  ])('is refused with %j', async (over, rule) => {
    const input = { unit: world.id.north, kind: 'SLACK', url: receiver.url, digest: 'DAILY', ...over };
    expectUserError(
      await world.by.admin.send('createChatHook', 'CreateChatHookInput', input, 'chatHook { id }'),
      'INVALID',
      rule,
    );
  });

  it('a unit has five at most', async () => {
    for (let made = 0; made < 5; made += 1) await create();
    const input = { unit: world.id.north, kind: 'SLACK', url: receiver.url, digest: 'DAILY' };
    const sixth = await world.by.admin.send('createChatHook', 'CreateChatHookInput', input, 'chatHook { id }');
    expectUserError(sixth, 'RULE_NOT_MET', 'chat_hook.too_many');
  });
});
