import { Webhook } from 'standardwebhooks';
import { EVENT_TYPES, fromGlobalId } from '#language';
import { DeliveryRunner, UnitOfWork, lastPosition, silentLog } from '#platform';
import { planMessages } from '#webhooks';
import type { Data } from '../setup/gql.js';
import { cloudEventMisfits } from '../setup/cloud-event-misfits.js';
import { misfits } from '../setup/schema-misfits.js';
import { runTicks, settle } from '../setup/settle.js';
import {
  createWebhook,
  rename,
  sendWebhooks,
  startReceiver,
  step,
  webhookOf,
  type Received,
  type Receiver,
} from '../setup/webhooks.js';
import { createWorld, type World } from '../setup/world.js';

let world: World;
let receiver: Receiver;
beforeAll(async () => {
  [world, receiver] = await Promise.all([createWorld(), startReceiver()]);
});
afterAll(async () => {
  await receiver?.close();
  await world?.close();
});
beforeEach(async () => {
  await world.rows(
    'truncate webhook_attempts, webhook_messages; delete from secrets where webhook_id is not null; delete from webhooks',
  );
  await settle(world);
  receiver.answer(204);
  receiver.received.length = 0;
});
const only = (): Received => {
  expect(receiver.received).toHaveLength(1);
  return receiver.received[0] as Received;
};
const bodies = (): Data[] => receiver.received.map(({ body }) => JSON.parse(body));

describe('what is sent', () => {
  it('is a CloudEvent whose signature the package of the standard verifies', async () => {
    const { secret, id } = await createWebhook(world, `${receiver.url}/ramp?room=4`);
    await rename(world, 'clinic', 'Quillhaven clinic A');
    await sendWebhooks(world);
    const { path, headers, body } = only();
    expect(path).toBe('/ramp?room=4');
    expect(headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
    const event = new Webhook(secret).verify(body, headers) as Data;
    expect(cloudEventMisfits(event)).toEqual([]);
    expect(event).toMatchObject({ type: 'ramp.UnitSaved', subject: world.id.clinic, unit: world.id.clinic });
    const asked = await world.by.admin.data(
      'query ($id: ID!) { node(id: $id) { ... on Event { type cursor correlationId at } } }',
      event,
    );
    const { cursor, correlationid: correlationId, time: at } = event;
    expect(asked.node).toEqual({ type: 'UnitSaved', cursor, correlationId, at });
    expect((await webhookOf(world, id)).attempts.nodes).toMatchObject([
      {
        status: 204,
        error: null,
        excerpt: null,
        delivered: true,
        number: 1,
        messageId: headers['webhook-id'],
        event: { id: event.id },
      },
    ]);
  });

  it('is data of the schema that eventTypes tells, one event a request, in the order of the log', async () => {
    const last = await lastPosition(world.source);
    await createWebhook(world, receiver.url, {
      types: Object.keys(EVENT_TYPES).filter((one) => one !== 'WebhookTested'),
    });
    const idea = { unit: world.id.clinic, kind: 'STOP', title: 'Faxes', body: 'No more of them.' };
    await world.by.member.do('submitIdea', 'SubmitIdeaInput', idea, 'idea { id }');
    for (const name of ['one', 'two', 'three', 'four', 'five', 'six']) await rename(world, 'clinic', `Clinic ${name}`);
    await sendWebhooks(world);
    const { eventTypes } = await world.by.viewer.data('{ eventTypes { name dataSchema } }');
    const schemas = new Map<string, Data>(
      eventTypes.map(({ name, dataSchema }: Data) => [`ramp.${name}`, JSON.parse(dataSchema)]),
    );
    const sent = bodies();
    expect(
      sent.flatMap((one) => [...cloudEventMisfits(one), ...misfits(schemas.get(one.type), one.data, one.type)]),
    ).toEqual([]);
    // A few at a time: what is sent together may arrive in any order, and the sequence tells it.
    const places = sent.map(({ sequence }) => Number(sequence)).sort((a, b) => a - b);
    const logged = await world.rows<{ position: number }>(
      'select position from events where position > $1 order by 1',
      [last],
    );
    expect(places).toEqual(logged.map(({ position }) => position));
    expect(sent.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['ramp.WebhookCreated', 'ramp.IdeaSubmitted', 'ramp.UnitSaved']),
    );
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(places.length);
  });

  it('is of the types asked for, at the unit and below, and nothing that happened before', async () => {
    await rename(world, 'clinic', 'Before');
    await sendWebhooks(world);
    await createWebhook(world, `${receiver.url}/north`, { unit: world.id.north });
    await createWebhook(world, `${receiver.url}/south`, { unit: world.id.south });
    await createWebhook(world, `${receiver.url}/grants`, { types: ['RoleGranted'] });
    await rename(world, 'clinic', 'After');
    await rename(world, 'north', 'Quillhaven North');
    await sendWebhooks(world);
    expect(receiver.received.map(({ path }) => path)).toEqual(['/north', '/north']);
    await rename(world, 'ward', 'Ward A');
    await sendWebhooks(world);
    expect(receiver.received.at(-1)).toMatchObject({ path: '/south' });
    expect(receiver.received).toHaveLength(3);
  });

  it('of anonymous ideas it is what the log holds, let in together by the day: nothing of a sender or a time', async () => {
    await createWebhook(world, receiver.url, { types: ['IdeaSubmitted'] });
    const idea = { unit: world.id.north, kind: 'CONCERN', title: 'Night', body: 'Too few of us', anonymous: true };
    await world.with().do('submitIdea', 'SubmitIdeaInput', idea, 'trackingCode');
    await sendWebhooks(world);
    expect(receiver.received).toEqual([]);
    await runTicks(world, new Date(Date.now() + 2 * 86_400_000), 'open-the-idea-box');
    await sendWebhooks(world);
    const { data, type, ...attributes } = JSON.parse(only().body);
    expect([type, data.anonymous, 'submittedBy' in data]).toEqual(['ramp.IdeaSubmitted', true, false]);
    expect(JSON.stringify(attributes)).not.toContain('actor');
    const [event] = await world.rows<{ actor_id: string | null }>(
      `select actor_id from events where type = 'IdeaSubmitted' and data ->> 'title' = 'Night'`,
    );
    expect(event).toEqual({ actor_id: null });
  });

  it('no more of a unit that moved away before it was sent', async () => {
    const { id } = await createWebhook(world, receiver.url, { unit: world.id.north });
    receiver.answer(503);
    await rename(world, 'sibling', 'Leaving');
    await sendWebhooks(world);
    const away = { unit: world.id.sibling, code: 'QH-N-D', kind: 'CLINIC', name: 'Gone south', parent: world.id.south };
    await world.by.admin.do('saveUnit', 'SaveUnitInput', away, 'unit { id }');
    receiver.answer(204);
    await sendWebhooks(world, { now: () => new Date(Date.now() + 3_600_000) });
    expect(receiver.received).toHaveLength(1);
    expect(await webhookOf(world, id)).toMatchObject({ waiting: 0 });
    await world.by.admin.do('saveUnit', 'SaveUnitInput', { ...away, parent: world.id.north }, 'unit { id }');
  });
});

describe('who receives', () => {
  it('refuses what was tampered with, and what is too old or too new', async () => {
    const { secret } = await createWebhook(world, receiver.url);
    await rename(world, 'clinic', 'Signed');
    await sendWebhooks(world);
    const { headers, body } = only();
    const verify =
      (text: string, over: object = {}) =>
      () =>
        new Webhook(secret).verify(text, { ...headers, ...over });
    expect(verify(body)).not.toThrow();
    expect(verify(body.replace('Signed', 'Forged'))).toThrow('No matching signature');
    expect(verify(body, { 'webhook-id': 'msg_other' })).toThrow('No matching signature');
    expect(verify(body, { 'webhook-timestamp': String(Number(headers['webhook-timestamp']) + 1) })).toThrow(
      'No matching',
    );
    const signedAt = async (seconds: number): Promise<Received> => {
      await rename(world, 'clinic', `At ${seconds}`);
      await settle(world);
      await world.rows(`update webhook_messages set next_at = now() - interval '1 hour'`);
      await sendWebhooks(world, { now: () => new Date(Date.now() + seconds * 1000) });
      return receiver.received.at(-1) as Received;
    };
    for (const [seconds, why] of [
      [-310, 'too old'],
      [600, 'too new'],
    ] as const) {
      const one = await signedAt(seconds);
      expect(() => new Webhook(secret).verify(one.body, one.headers)).toThrow(why);
    }
  });

  it('notices a replay by its id, which is the same over all attempts', async () => {
    const { id, secret } = await createWebhook(world, receiver.url);
    receiver.answer(500);
    await rename(world, 'clinic', 'Again');
    await sendWebhooks(world);
    receiver.answer(204);
    await sendWebhooks(world, { now: () => new Date(Date.now() + 6_000) });
    const [attempt] = (await webhookOf(world, id)).attempts.nodes;
    expect(attempt).toMatchObject({ number: 2, delivered: true });
    const replayed = await world.by.admin.send(
      'replayWebhookAttempt',
      'ReplayInput',
      { attempt: attempt.id },
      'webhook { waiting }',
    );
    expect(replayed).toMatchObject({ webhook: { waiting: 1 }, userErrors: [] });
    const twice = await world.by.admin.send(
      'replayWebhookAttempt',
      'ReplayInput',
      { attempt: attempt.id },
      'webhook { id }',
    );
    expect(twice.userErrors).toMatchObject([{ code: 'WRONG_STATE', rule: 'webhook.still_tried' }]);
    await sendWebhooks(world);
    expect(receiver.received).toHaveLength(3);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    const { headers, body } = receiver.received[2] as Received;
    expect(() => new Webhook(secret).verify(body, headers)).not.toThrow();
  });

  it('has a day to learn a new secret: both sign, then the new one alone', async () => {
    const { id, secret: old } = await createWebhook(world, receiver.url);
    const { secret: fresh, userErrors } = await step(world, 'rotateWebhookSecret', id);
    expect([userErrors, fresh === old]).toEqual([[], false]);
    const until = Date.parse((await webhookOf(world, id)).oldSecretUntil);
    expect(until - Date.now()).toBeGreaterThan(23.9 * 3_600_000);
    await rename(world, 'clinic', 'Both');
    await sendWebhooks(world);
    const { headers, body } = only();
    expect(headers['webhook-signature'].split(' ')).toHaveLength(2);
    for (const one of [old, fresh]) expect(() => new Webhook(one).verify(body, headers)).not.toThrow();
    await rename(world, 'clinic', 'One');
    await sendWebhooks(world, { now: () => new Date(until + 1_000) });
    expect(receiver.received[1]?.headers['webhook-signature'].split(' ')).toHaveLength(1);
    await runTicks(world, new Date(until + 1_000), 'forget-old-webhook-messages');
    expect(await world.rows('select from secrets where webhook_id is not null')).toHaveLength(1);
  });
});

it('a test goes out at once, to the webhook that is tested alone, also while it is paused, and once', async () => {
  const { id, secret } = await createWebhook(world, `${receiver.url}/tested`);
  await createWebhook(world, `${receiver.url}/other`, { types: ['WebhookPaused', 'UnitSaved'] });
  await step(world, 'pauseWebhook', id);
  await rename(world, 'clinic', 'Waits');
  await sendWebhooks(world);
  receiver.received.length = 0;
  receiver.answer((response) => response.writeHead(500).end('no room'));
  expect(await step(world, 'testWebhook', id)).toMatchObject({ userErrors: [] });
  await sendWebhooks(world);
  const { path, headers, body } = only();
  expect(path).toBe('/tested');
  expect(new Webhook(secret).verify(body, headers)).toMatchObject({
    type: 'ramp.WebhookTested',
    subject: id,
    data: {},
  });
  await sendWebhooks(world, { now: () => new Date(Date.now() + 86_400_000) });
  expect(receiver.received).toHaveLength(1);
  const after = await webhookOf(world, id);
  expect(after).toMatchObject({ status: 'PAUSED', pausedBecause: 'BY_HAND', waiting: 1, failingSince: null });
  expect(after.attempts.nodes).toMatchObject([{ status: 500, excerpt: 'no room', event: { type: 'WebhookTested' } }]);
  for (let n = 0; n < 9; n += 1) await step(world, 'testWebhook', id);
  expect((await step(world, 'testWebhook', id)).userErrors).toMatchObject([
    { code: 'RATE_LIMITED', rule: 'webhook.tested_often' },
  ]);
});

it('what happened during a pause is sent when it is resumed; a deleted webhook sends nothing', async () => {
  const [{ id }, other] = [
    await createWebhook(world, `${receiver.url}/kept`),
    await createWebhook(world, `${receiver.url}/gone`),
  ];
  await step(world, 'pauseWebhook', id);
  await rename(world, 'clinic', 'Meanwhile');
  expect((await step(world, 'deleteWebhook', other.id)).userErrors).toEqual([]);
  await sendWebhooks(world);
  expect(receiver.received).toEqual([]);
  expect((await webhookOf(world, id)).waiting).toBe(1);
  await step(world, 'resumeWebhook', id);
  await sendWebhooks(world);
  expect(receiver.received.map(({ path }) => path)).toEqual(['/kept']);
  expect(await webhookOf(world, other.id)).toBeNull();
  expect(await world.rows('select from secrets where webhook_id = $1', [fromGlobalId(other.id)?.key])).toEqual([]);
});

it('another address gets what waits, and other types count from then on', async () => {
  const { id } = await createWebhook(world, `${receiver.url}/old`);
  await step(world, 'pauseWebhook', id);
  await rename(world, 'clinic', 'For the new address');
  await sendWebhooks(world);
  const change = { webhook: id, url: `${receiver.url}/new`, types: ['RoleGranted'], description: 'Board' };
  const changed = await world.by.admin.do(
    'updateWebhook',
    'UpdateWebhookInput',
    change,
    'webhook { url types description }',
  );
  expect(changed.webhook).toEqual({ url: change.url, types: ['RoleGranted'], description: 'Board' });
  await step(world, 'resumeWebhook', id);
  await rename(world, 'clinic', 'No more');
  await sendWebhooks(world);
  expect(receiver.received.map(({ path, body }) => [path, JSON.parse(body).data.name])).toEqual([
    ['/new', 'For the new address'],
  ]);
});

const happen = (times: number): Promise<unknown> =>
  world.rows(
    `insert into events (id, stream, stream_id, stream_version, type, schema, data, correlation_id, unit_id, at)
     select gen_random_uuid(), 'unit', gen_random_uuid(), 1, 'UnitSaved', 1, '{}', gen_random_uuid(), $1, now() from generate_series(1, $2)`,
    [world.key['clinic'], times],
  );

it('where there is no webhook, what happens costs nothing: no delivery, no row, no place that moves on', async () => {
  await rename(world, 'clinic', 'Told to nobody');
  const place = (): Promise<unknown> => world.rows(`select value from installation where key = 'webhooks_planned'`);
  const before = await place();
  await settle(world);
  expect(await place()).toEqual(before);
  expect(await world.rows(`select from subscribers where name like '%webhook%'`)).toEqual([]);
  const { id } = await createWebhook(world, receiver.url);
  await rename(world, 'clinic', 'Told to one');
  await settle(world);
  expect((await webhookOf(world, id)).waiting).toBe(1);
});

it('two workers that plan at once owe each event once, however long the log has grown meanwhile', async () => {
  const { id } = await createWebhook(world, receiver.url);
  await happen(2_500);
  await new DeliveryRunner(world.source, world.app.get(UnitOfWork), [], silentLog).settle();
  const plan = (): Promise<boolean> => world.app.get(UnitOfWork).run((tx) => planMessages(tx, new Date()));
  const worker = async (): Promise<void> => {
    while (await plan());
  };
  await Promise.all([worker(), worker(), worker()]);
  expect((await webhookOf(world, id)).waiting).toBe(2_500);
});

it('a hundred events go to ten webhooks, in a few statements for many messages', async () => {
  for (let n = 0; n < 10; n += 1) await createWebhook(world, `${receiver.url}/${n}`);
  await happen(100);
  await settle(world);
  let transactions = 0;
  const inner = world.app.get(UnitOfWork);
  const run: UnitOfWork['run'] = (work) => inner.run(work).finally(() => (transactions += 1));
  const uow = Object.assign(Object.create(inner) as UnitOfWork, { run });
  for (let made = 1; made > 0;) made = await sendWebhooks(world, { uow });
  expect(receiver.received).toHaveLength(1_000);
  expect(await world.rows(`select from webhook_messages where status <> 'DELIVERED'`)).toEqual([]);
  // Batches of twenty: a turn that breaks off on a busy machine begins some of them anew.
  expect(transactions).toBeLessThan(400);
});

it('what was sent is forgotten after thirty days', async () => {
  const { id } = await createWebhook(world, receiver.url);
  await rename(world, 'clinic', 'Remembered');
  await sendWebhooks(world);
  const days = (count: number): Date => new Date(Date.now() + count * 86_400_000);
  await runTicks(world, days(29), 'forget-old-webhook-messages');
  expect((await webhookOf(world, id)).attempts.totalCount).toBe(1);
  await runTicks(world, days(31), 'forget-old-webhook-messages');
  expect((await webhookOf(world, id)).attempts.totalCount).toBe(0);
});
