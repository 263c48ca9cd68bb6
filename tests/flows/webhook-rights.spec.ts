import { GrantRole, RevokeRole } from '#units';
import type { Data, GqlClient } from '../setup/gql.js';
import { settle } from '../setup/settle.js';
import {
  createWebhook,
  rename,
  sendWebhooks,
  startReceiver,
  step,
  webhookOf,
  type Receiver,
} from '../setup/webhooks.js';
import { createWorld, type Part, type World } from '../setup/world.js';
import { TEST_KEYS } from '../setup/test-keys.js';

/** Runs the clinic's sibling, and nothing else. */
const NINA = { sub: 'nina', name: 'Nina Quill', email: 'nina@quillhaven.example' };
let world: World;
let receiver: Receiver;
let nina: GqlClient;
beforeAll(async () => {
  [world, receiver] = await Promise.all([createWorld(undefined, [NINA]), startReceiver()]);
  const invite = { email: NINA.email, name: NINA.name, unit: world.id.sibling, role: 'ADMIN' };
  await world.by.admin.do('invitePerson', 'InvitePersonInput', invite, 'person { id }');
  nina = world.as(NINA);
});
afterAll(async () => {
  await receiver?.close();
  await world?.close();
});
const LIST = 'query ($under: ID) { webhooks(under: $under) { id url unit { code } createdBy { name } } }';
const listed = async (client: GqlClient, under: string | null = null): Promise<string[]> =>
  (await client.data(LIST, { under })).webhooks.map(({ unit }: Data) => unit.code);
const create = (client: GqlClient, unit: string): Promise<Data> =>
  client.send(
    'createWebhook',
    'CreateWebhookInput',
    { url: receiver.url, unit, types: ['UnitSaved'] },
    'webhook { id } secret',
  );
const STEPS = ['testWebhook', 'rotateWebhookSecret', 'pauseWebhook', 'resumeWebhook', 'deleteWebhook'];
const OTHERS: Part[] = ['coach', 'lead', 'member', 'viewer', 'integration', 'neighbour'];

describe('a webhook of a unit', () => {
  let id: string;
  let attempt: string;
  beforeAll(async () => {
    ({ id } = await createWebhook(world, receiver.url, { unit: world.id.sibling, by: nina }));
    await rename(world, 'sibling', 'First');
    await sendWebhooks(world);
    attempt = (await webhookOf(world, id)).attempts.nodes[0].id;
  });

  it.each(OTHERS)('does not exist for %s, at the unit or above it', async (part) => {
    const client = world.by[part];
    expect(await webhookOf(world, id, client)).toBeNull();
    expect(await listed(client)).toEqual([]);
    for (const one of STEPS)
      expect((await step(world, one, id, client)).userErrors).toMatchObject([
        { code: 'NOT_FOUND', rule: 'webhook.not_found' },
      ]);
    const change = { webhook: id, url: receiver.url };
    const changed = await client.send('updateWebhook', 'UpdateWebhookInput', change, 'webhook { id }');
    expect(changed.userErrors).toMatchObject([{ code: 'NOT_FOUND', rule: 'webhook.not_found' }]);
    const again = await client.send('replayWebhookAttempt', 'ReplayInput', { attempt }, 'webhook { id }');
    expect(again.userErrors).toMatchObject([{ code: 'NOT_FOUND', rule: 'attempt.not_found' }]);
  });

  it('is seen by administrators of the unit and above, with what they may do', async () => {
    for (const client of [nina, world.by.admin]) {
      const { actions } = await webhookOf(world, id, client);
      expect(actions.filter(({ allowed }: Data) => !allowed)).toEqual([
        { name: 'resumeWebhook', allowed: false, missing: [{ rule: 'webhook.not_paused' }] },
      ]);
      expect(await listed(client, world.id.north)).toEqual(['QH-N-D']);
    }
    expect(await listed(world.by.admin, world.id.south)).toEqual([]);
  });

  it('is not set up by anybody else, nor at a parent or a sibling', async () => {
    const at = (part: Part, unit: string) => create(world.by[part], unit);
    for (const part of ['coach', 'viewer', 'integration'] as const)
      expect((await at(part, world.id.clinic)).userErrors).toMatchObject([{ code: 'FORBIDDEN', rule: 'role.too_low' }]);
    expect((await at('lead', world.id.clinic)).userErrors).toMatchObject([{ rule: 'role.too_low' }]);
    expect((await at('lead', world.id.sibling)).userErrors).toMatchObject([{ rule: 'unit.not_found' }]);
    for (const unit of [world.id.north, world.id.clinic, world.id.organisation])
      expect((await create(nina, unit)).userErrors).toMatchObject([{ code: 'NOT_FOUND', rule: 'unit.not_found' }]);
    expect((await world.by.stranger.query(LIST)).errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
    expect((await world.with().query(LIST)).errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
  });

  it('is told of its own unit and nothing of its parent or sibling', async () => {
    receiver.received.length = 0;
    for (const unit of ['clinic', 'ward', 'north', 'sibling'] as const) await rename(world, unit, `Anew ${unit}`);
    await sendWebhooks(world);
    expect(receiver.received.map(({ body }) => JSON.parse(body).unit)).toEqual([world.id.sibling]);
  });

  it('goes on when whoever made it has left: it is the unit’s', async () => {
    const [grant] = await world.rows<{ id: string }>(
      `select g.id from grants g join people p on p.id = g.person_id where p.email = $1 and g.until is null`,
      [NINA.email],
    );
    await world.run(RevokeRole, { grantId: grant!.id, because: 'Left' });
    expect(await webhookOf(world, id, nina).catch(() => null)).toBeNull();
    receiver.received.length = 0;
    await rename(world, 'sibling', 'Without Nina');
    await sendWebhooks(world);
    expect(receiver.received).toHaveLength(1);
    const { webhooks } = await world.by.admin.data(LIST);
    expect(webhooks).toMatchObject([{ id, createdBy: { name: NINA.name } }]);
    const [person] = await world.rows<{ id: string }>('select id from people where email = $1', [NINA.email]);
    await world.run(GrantRole, { personId: person!.id, unitId: world.key['sibling'] as string, role: 'ADMIN' });
  });

  it('has its events in the log, which hold neither its address nor its secret', async () => {
    await step(world, 'rotateWebhookSecret', id);
    await step(world, 'pauseWebhook', id);
    await step(world, 'resumeWebhook', id);
    await settle(world);
    const { events } = await world.by.viewer.data(
      'query ($subject: ID!) { events(filter: { subject: $subject }, orderBy: OLDEST) { nodes { type summary subject { id } } } }',
      { subject: id },
    );
    expect(events.nodes.map(({ type }: Data) => type)).toEqual(
      ['Created', 'SecretRotated', 'Paused', 'Resumed'].map((what) => `Webhook${what}`),
    );
    expect(events.nodes.map(({ subject }: Data) => subject)).toEqual([null, null, null, null]);
    expect(JSON.stringify(events)).not.toContain('127.0.0.1');
  });
});

it('an unknown type is refused with the right names; a unit has twenty webhooks at most', async () => {
  const input = { url: receiver.url, unit: world.id.ward, types: ['UnitSafed'] };
  const { userErrors } = await world.by.admin.send('createWebhook', 'CreateWebhookInput', input, 'secret');
  expect(userErrors).toMatchObject([{ code: 'INVALID', rule: 'webhook.types_unknown', path: ['types'] }]);
  expect(userErrors[0].message).toContain('UnitSaved');
  for (let n = 0; n < 20; n += 1) await createWebhook(world, receiver.url, { unit: world.id.ward });
  expect((await create(world.by.admin, world.id.ward)).userErrors).toMatchObject([
    { code: 'RULE_NOT_MET', rule: 'webhook.too_many' },
  ]);
});

it('a secret is shown once and stands nowhere: not in a table, an event, an attempt or a line of the log', async () => {
  const lines: string[] = [];
  const write = (line: string, facts: object = {}): void => void lines.push(line, JSON.stringify(facts));
  const log = { info: write, warn: write, error: write };
  receiver.answer((response, { headers }) =>
    response.writeHead(500).end(`${headers['webhook-signature']} ${secrets.join(' ')}`),
  );
  const made = await createWebhook(world, receiver.url, { unit: world.id.south });
  const secrets = [made.secret, (await step(world, 'rotateWebhookSecret', made.id)).secret as string];
  await rename(world, 'ward', 'Secretive');
  await sendWebhooks(world, { log });
  const tables = await world.rows<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public'`,
  );
  const dump = [];
  for (const { name } of tables) dump.push(...(await world.rows<{ t: string }>(`select t::text from "${name}" t`)));
  const everything = [...dump.map(({ t }) => t), ...lines].join('\n');
  expect(everything).toContain('The receiver answered 500.');
  const signature = receiver.received.at(-1)!.headers['webhook-signature'].split(' ')[0] as string;
  for (const one of [...secrets.flatMap(forms), signature, TEST_KEYS]) expect(everything).not.toContain(one);
  const { attempts, ...shown } = await webhookOf(world, made.id);
  expect(attempts.nodes[0].excerpt).toMatch(/^[ …]+$/);
  for (const one of secrets.flatMap(forms)) expect(JSON.stringify([attempts, shown])).not.toContain(one);
});

/** As it is written, as its bytes, and as a dump shows bytes. */
const forms = (secret: string): string[] => {
  const bare = secret.slice('whsec_'.length);
  return [secret, bare, Buffer.from(bare, 'base64').toString('hex'), Buffer.from(secret).toString('hex')];
};
