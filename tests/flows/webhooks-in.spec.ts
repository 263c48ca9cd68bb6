import { Webhook } from 'standardwebhooks';
import { toGlobalId } from '#language';
import { newId } from '#platform';
import { settle } from '../setup/settle.js';
import type { Data } from '../setup/gql.js';
import { begin, createSource, minutesAt, pullOf, row, send, type HttpAnswer } from '../setup/ingest.js';
import { createWorld, type World } from '../setup/world.js';

const OLD = `whsec_${Buffer.from('an old key of twenty-four').toString('base64')}`;
const NEW = `whsec_${Buffer.from('a new key of twenty-four ').toString('base64')}`;
let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.close());
let source: string;
beforeEach(async () => {
  await world.rows(
    'truncate measurements, staged_measurements, rejections, recordings, uploads, ingested_messages, pulls, series, sources cascade',
  );
  const secret = { unit: world.id.organisation, name: 'feed', value: `${OLD} ${NEW}` };
  await world.by.admin.do('storeSecret', 'StoreSecretInput', secret, 'secret { name }');
  source = await createSource(world, 'PUSH', { secret: 'feed', names: [{ from: 'Clinic one', to: 'QH-N-C' }] });
});

interface Sent {
  id?: string;
  secret?: string;
  at?: Date;
  to?: string;
  change?: (message: { body: string; headers: Record<string, string> }) => void;
}
/** A sender as the specification describes one. */
function message(
  data: unknown,
  { id = 'msg_1', secret = NEW, at = new Date(), to = source, change }: Sent = {},
): Promise<HttpAnswer> {
  const body = JSON.stringify(data);
  const signature = new Webhook(secret).sign(id, at, body);
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': signature,
  };
  const sent = { body, headers };
  change?.(sent);
  return send(world, 'POST', `/ingest/webhooks/${encodeURIComponent(to)}`, sent.body, sent.headers);
}
const ROWS = [row('2026-01-05', 3000, 100, 'Clinic one'), row('2026-01-12', 2000, 100)];
const recorded = (): Promise<unknown[]> => world.rows('select from measurements');
const seconds = (number: number): Date => new Date(Date.now() + number * 1000);

it.each([
  ['an array', ROWS],
  ['rows', { rows: ROWS }],
  ['the data of a typed message', { type: 'weeks.ready', timestamp: '2026-01-13T00:00:00Z', data: { rows: ROWS } }],
])('a signed message is recorded: %s', async (_, data) => {
  const { status, body } = await message(data);
  expect({ status, body }).toMatchObject({ status: 200, body: { status: 'SUCCEEDED', rowsRead: 2, accepted: 2 } });
  expect(await pullOf(world, body.pull)).toMatchObject({ status: 'SUCCEEDED', accepted: 2 });
  await settle(world);
  expect(await minutesAt(world, 'QH-N-C')).toEqual({ '2026-01-05': 30, '2026-01-12': 20 });
});

it('either secret counts while they are changed, and so does one signature of several', async () => {
  expect(await message(ROWS, { secret: OLD })).toMatchObject({ status: 200, body: { accepted: 2 } });
  const change: Sent['change'] = ({ headers }) =>
    (headers['webhook-signature'] = `v1,AAAA ${headers['webhook-signature']}`);
  expect(await message(ROWS, { id: 'msg_2', change })).toMatchObject({ status: 200, body: { unchanged: 2 } });
});

describe('what comes again is answered, and recorded once', () => {
  it('as it was, and signed anew, as a sender without an answer does', async () => {
    const { body: first } = await message(ROWS);
    const again = { status: 200, body: { repeated: true, pull: first.pull } };
    expect(await message(ROWS)).toMatchObject(again);
    expect(await message([row('2026-01-19', 1, 1)], { at: seconds(100) })).toMatchObject(again);
    expect(await recorded()).toHaveLength(2);
    expect(await world.rows('select from pulls')).toHaveLength(1);
  });

  it('twice at the same moment', async () => {
    const answers = await Promise.all([message(ROWS), message(ROWS), message(ROWS)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers.filter(({ body }) => body.repeated)).toHaveLength(2);
    expect(await world.rows('select from recordings')).toHaveLength(1);
  });

  it('but one that could not be recorded is not remembered', async () => {
    const broken: Sent['change'] = (sent) => {
      sent.body = '[';
      const at = new Date(Number(sent.headers['webhook-timestamp']) * 1000);
      sent.headers['webhook-signature'] = new Webhook(NEW).sign('msg_1', at, sent.body);
    };
    expect(await message(ROWS, { change: broken })).toMatchObject({ status: 422, body: { code: 'body.not_json' } });
    expect(await world.rows('select from pulls')).toEqual([]);
    expect(await message(ROWS)).toMatchObject({ status: 200, body: { accepted: 2 } });
  });

  it('for another source it is another message', async () => {
    const other = await createSource(world, 'PUSH', { secret: 'feed' }, 'clinic');
    await message(ROWS);
    expect((await message([row('2026-02-02', 1, 1)], { to: other })).body).toMatchObject({ rejected: 1 });
    expect(await world.rows('select from ingested_messages')).toHaveLength(2);
  });
});

describe('refused, and nothing is recorded', () => {
  it.each<[string, Sent, string]>([
    ['tampered', { change: (sent) => (sent.body = sent.body.replace('3000', '9000')) }, 'webhook.signature_wrong'],
    ['late', { at: seconds(-310) }, 'webhook.signature_wrong'],
    ['early', { at: seconds(600) }, 'webhook.signature_wrong'],
    ['another id', { change: ({ headers }) => (headers['webhook-id'] = 'msg_2') }, 'webhook.signature_wrong'],
    ['another time', { change: ({ headers }) => (headers['webhook-timestamp'] += '0') }, 'webhook.signature_wrong'],
    [
      'without a signature',
      { change: ({ headers }) => delete headers['webhook-signature'] },
      'webhook.headers_missing',
    ],
    ['without an id', { change: ({ headers }) => delete headers['webhook-id'] }, 'webhook.headers_missing'],
    ['with a foreign secret', { secret: `whsec_${Buffer.alloc(24, 7).toString('base64')}` }, 'webhook.signature_wrong'],
  ])('%s', async (_, how, code) => {
    expect(await message(ROWS, how)).toMatchObject({ status: 401, body: { code } });
    expect(await recorded()).toEqual([]);
    expect(await world.rows('select from ingested_messages')).toEqual([]);
  });

  it('to a source without a secret, or whose secret is not there', async () => {
    const [without, gone] = [
      await createSource(world, 'PUSH', {}),
      await createSource(world, 'PUSH', { secret: 'gone' }),
    ];
    expect(await message(ROWS, { to: without })).toMatchObject({ status: 401, body: { code: 'webhook.no_secret' } });
    expect(await message(ROWS, { to: gone })).toMatchObject({ status: 401, body: { code: 'webhook.no_secret' } });
  });

  it('to no source, and to one that takes none', async () => {
    const file = await createSource(world, 'FILE', { columns: [...'umpv'].map((from, at) => ({ from, to: TO[at] })) });
    for (const to of [file, world.id.clinic, 'nothing'])
      expect(await message(ROWS, { to })).toMatchObject({ status: 404, body: { code: 'source.not_found' } });
  });

  it('before its body is waited for, where that could change nothing', async () => {
    const signed = {
      'webhook-id': 'a',
      'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
      'webhook-signature': 'v1,A',
    };
    const [nobody, none] = [toGlobalId('Source', newId()), await createSource(world, 'PUSH', {})];
    for (const [to, headers, code] of [
      [nobody, signed, 'source.not_found'],
      [none, signed, 'webhook.no_secret'],
      [source, { ...signed, 'webhook-timestamp': '1' }, 'webhook.signature_wrong'],
      [source, {}, 'webhook.headers_missing'],
    ] as const) {
      const sending = begin(world, 'POST', `/ingest/webhooks/${encodeURIComponent(to)}`, headers);
      sending.write('[');
      expect((await sending.answer).body.code).toBe(code);
      sending.breakOff();
    }
  });

  it('larger than a message is, and packed', async () => {
    expect(await message(['x'.repeat(1_100_000)])).toMatchObject({ status: 413, body: { code: 'body.too_large' } });
    const change: Sent['change'] = ({ headers }) => (headers['content-encoding'] = 'gzip');
    expect(await message(ROWS, { change })).toMatchObject({ status: 415, body: { code: 'body.encoding_unknown' } });
  });
});
const TO = ['unit', 'metric', 'periodStart', 'value'];

it('what could not be taken is here all the same: the sender is told, and need not send it again', async () => {
  const { status, body } = await message([row('2026-01-06', 1, 1), 7]);
  expect({ status, body }).toMatchObject({
    status: 200,
    body: { status: 'FAILED', code: 'pull.all_rejected', rejected: 2 },
  });
  const nodes = (await pullOf(world, body.pull)).rejections.nodes.map(({ code, raw }: Data) => [code, raw]);
  expect(nodes).toEqual([
    ['period.misaligned', JSON.stringify(row('2026-01-06', 1, 1))],
    ['row.not_a_record', '7'],
  ]);
});

it('no secret is in what a source shows', async () => {
  await message(ROWS);
  const query = 'query ($id: ID!) { node(id: $id) { ... on Source { settings { secret } } } }';
  const { node } = await world.by.coach.data(query, { id: source });
  expect(node.settings.secret).toBe('feed');
});
