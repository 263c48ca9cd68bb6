// A system that sends: a key of its own, a feed with an Idempotency-Key, what lies in quarantine, a receiver that checks signatures, and the
// log followed and resumed by cursor.
import { createServer } from 'node:http';
import { once } from 'node:events';
import { Webhook } from 'standardwebhooks';
import { WebSocket } from 'ws';
import * as ramp from '../../libs/client/dist/index.js';
import { CLINIC, address, admin, api, dayFromNow, hook, say } from './demo.mjs';

// Once, by an administrator: a key for the unit, and a webhook to it.
const { unit } = await admin.request(ramp.UnitDocument, { code: CLINIC });
const scopes = ['RECORD_MEASUREMENTS', 'MANAGE_SOURCES', 'READ_EVENTS'];
const name = `Feed of ${new Date().toISOString()}`;
const { createIntegrationKey } = await admin.change(ramp.CreateIntegrationKeyDocument, {
  input: { unit: unit.id, name, scopes },
});
const key = createIntegrationKey.secret;
const feed = ramp.createRampClient({ url: api, key, webSocket: WebSocket });
say(`Key: ${createIntegrationKey.integrationKey.scopes.join(', ')}.`);

// The receiver keeps what is signed with its secret, and answers at once.
let secret;
const told = [];
const receiver = createServer(async (request, response) => {
  let body = '';
  for await (const piece of request) body += piece;
  try {
    told.push(new Webhook(secret).verify(body, request.headers));
    response.writeHead(204).end();
  } catch {
    response.writeHead(401).end();
  }
}).listen(new URL(hook).port, '127.0.0.1');
await once(receiver, 'listening');
const { createWebhook } = await admin.change(ramp.CreateWebhookDocument, {
  input: { unit: unit.id, url: hook, types: ['SourceCreated', 'SourceRetired'] },
});
({ secret } = createWebhook);
const forged = {
  'webhook-id': 'msg_1',
  'webhook-timestamp': `${Math.floor(Date.now() / 1000)}`,
  'webhook-signature': 'v1,AAAA',
};
say(`A forged message: ${(await fetch(hook, { method: 'POST', headers: forged, body: '{}' })).status}.`);

// The log is followed from here on: behind the newest event that there is, so that nothing that is done below comes before.
const stop = new AbortController();
const filter = { under: unit.id };
const { events: newest } = await feed.request('{ events(first: 1) { nodes { cursor } } }');
const after = newest.nodes[0].cursor;
const events = feed.follow(ramp.FollowEventsDocument, { filter, after }, { signal: stop.signal });
const first = events.next();

// Every hour: rows to a source of its own, under a key, so that it may send them again until it is answered.
const { createSource } = await feed.change(ramp.CreateSourceDocument, {
  input: { unit: unit.id, name, kind: 'PUSH', settings: {} },
});
const source = createSource.source.id;
const monday = -7 - ((new Date(`${dayFromNow(0)}T12:00:00Z`).getUTCDay() + 6) % 7);
const row = (more) => ({ metric: 'noshow_rate', unit: CLINIC, denominator: 240, ...more });
const body = [
  row({ periodStart: dayFromNow(monday), numerator: 12 }),
  row({ periodStart: dayFromNow(monday), numerator: 'twelve' }),
]
  .map((one) => JSON.stringify(one))
  .join('\n');
const send = () =>
  fetch(`${address}/ingest/measurements?source=${encodeURIComponent(source)}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson', 'idempotency-key': name },
    body,
  }).then((response) => response.json());
const [sent, again] = [await send(), await send()];
say(
  `Sent: ${sent.rowsRead} rows, ${sent.rejected} in quarantine. Sent again: ${again.pull === sent.pull ? 'the same pull' : 'twice'}.`,
);

// What lies in quarantine, and why.
for await (const one of feed.each(ramp.SourcesDocument, { under: unit.id }, ({ sources }) => sources)) {
  if (one.id !== source) continue;
  for (const { reason } of one.rejections.nodes) say(`Quarantine: ${reason}`);
  const input = { rejections: one.rejections.nodes.map(({ id }) => id), because: 'A row of the test' };
  await feed.change(ramp.DismissRejectionsDocument, { input });
}

// One event is handled, and its cursor kept; a later process goes on behind it.
const { value: event } = await first;
stop.abort();
await events.return();
const resumed = feed.follow(ramp.FollowEventsDocument, { filter, after: event.cursor });
const { value: next } = await resumed.next();
await resumed.return();
say(`Followed: ${event.type}. Resumed behind it: ${next.type}.`);

await feed.change(ramp.RetireSourceDocument, { input: { source, because: 'The recipe is over' } });
for (let tries = 0; told.length === 0 && tries < 100; tries += 1) await new Promise((done) => setTimeout(done, 200));
say(`Told: ${told[0]?.type ?? 'nothing'}.`);
await admin.change(ramp.DeleteWebhookDocument, { input: { webhook: createWebhook.webhook.id } });
await admin.change(ramp.RevokeIntegrationKeyDocument, {
  input: { integrationKey: createIntegrationKey.integrationKey.id },
});
receiver.close();
receiver.closeAllConnections();
