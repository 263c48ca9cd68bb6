import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { KEY_RING, UnitOfWork, readAllowedHost, silentLog, startOutgoing, type KeyRing } from '#platform';
import { sendMessages, webhooksToSend, type SendDependencies } from '#webhooks';
import type { Data, GqlClient } from './gql.js';
import { settle } from './settle.js';
import type { TestApp } from './test-app.js';
import type { World } from './world.js';

export interface Received {
  path: string;
  headers: IncomingHttpHeaders & Record<string, string>;
  body: string;
}
type Answer = (response: ServerResponse, received: Received) => void;

/** Somebody else's receiver: a real HTTP server that keeps what it gets and answers as a test decides. */
export interface Receiver {
  url: string;
  received: Received[];
  answer(with_: number | Answer): void;
  close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let answer: Answer = (response) => response.writeHead(204).end();
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const headers = request.headers as Received['headers'];
      const one = { path: request.url as string, headers, body: Buffer.concat(pieces).toString('utf8') };
      received.push(one);
      answer(response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answer: (next) => {
      answer = typeof next === 'number' ? (response) => response.writeHead(next).end() : next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const TO_THIS_MACHINE = startOutgoing([readAllowedHost('127.0.0.1')!]);

/** What the worker would send with, at the instant, without any chance in it. */
export function sendingOf({ app, source }: TestApp, over: Partial<SendDependencies> = {}): SendDependencies {
  return {
    ...{ uow: app.get(UnitOfWork), reader: source, keys: app.get<KeyRing>(KEY_RING), outgoing: TO_THIS_MACHINE },
    ...{ now: () => new Date(), log: silentLog, dice: () => 0 },
    ...over,
  };
}

/** Delivers what happened, and gives every webhook that owes something one turn. Answers how many attempts were made. */
export async function sendWebhooks(world: TestApp, over: Partial<SendDependencies> = {}): Promise<number> {
  await settle(world);
  const deps = sendingOf(world, over);
  const due = await webhooksToSend(world.source, deps.now());
  const made = await Promise.all(due.map((id) => sendMessages(id, deps)));
  return made.reduce((sum, one) => sum + one, 0);
}

export async function createWebhook(
  world: World,
  url: string,
  { unit = world.id.organisation, types = ['UnitSaved'], by = world.by.admin }: Partial<Asked> = {},
): Promise<{ id: string; secret: string }> {
  const { webhook, secret } = await by.do('createWebhook', 'CreateWebhookInput', { url, unit, types }, FIELDS);
  return { id: webhook.id, secret };
}
interface Asked {
  unit: string;
  types: string[];
  by: GqlClient;
}
const FIELDS = 'webhook { id } secret';

/** Something that happens at a unit: its name is saved. */
export async function rename(world: World, unit: 'clinic' | 'sibling' | 'ward' | 'north', name: string): Promise<void> {
  const { unit: before } = await world.by.admin.data('query ($id: ID!) { unit(id: $id) { code kind parent { id } } }', {
    id: world.id[unit],
  });
  const { code, kind, parent } = before;
  const input = { unit: world.id[unit], code, kind, name, parent: parent.id };
  await world.by.admin.do('saveUnit', 'SaveUnitInput', input, 'unit { id }');
}

const WEBHOOK = `query ($id: ID!) { node(id: $id) { ... on Webhook { status pausedBecause failingSince lastDeliveredAt waiting oldSecretUntil
  actions { name allowed missing { rule } }
  attempts(first: 100) { totalCount nodes { id at status error excerpt delivered number messageId durationMs event { type id } } } } } }`;
export const webhookOf = async (world: World, id: string, by = world.by.admin): Promise<Data> =>
  (await by.data(WEBHOOK, { id })).node;
export const step = (world: World, mutation: string, id: string, by = world.by.admin): Promise<Data> =>
  by.send(mutation, mutation === 'deleteWebhook' ? 'DeleteWebhookInput' : 'WebhookStepInput', { webhook: id }, ALL);
const ALL = 'webhook { id status } secret';

/** A webhook from its making to its end. */
export async function lifeOfAWebhook(world: World): Promise<void> {
  const receiver = await startReceiver();
  const { admin } = world.by;
  const { id } = await createWebhook(world, receiver.url);
  await admin.do('updateWebhook', 'UpdateWebhookInput', { webhook: id, description: 'Board' }, 'webhook { id }');
  for (const one of ['testWebhook', 'rotateWebhookSecret']) await step(world, one, id);
  await sendWebhooks(world);
  const [{ id: attempt }] = (await webhookOf(world, id)).attempts.nodes;
  await admin.do('replayWebhookAttempt', 'ReplayInput', { attempt }, 'webhook { id }');
  for (const one of ['pauseWebhook', 'resumeWebhook', 'deleteWebhook']) await step(world, one, id);
  await receiver.close();
}
