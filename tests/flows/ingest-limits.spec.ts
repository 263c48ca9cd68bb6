import { gzipSync } from 'node:zlib';
import { createApi } from '../../apps/api/src/create-api.js';
import { loadConfig, systemClock } from '#platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AUDIENCE } from '../setup/test-app.js';
import { LONG, bearer, begin, createSource, row, send } from '../setup/ingest.js';
import { createWorld, type World } from '../setup/world.js';

let world: World;
let token: string;
beforeAll(async () => {
  world = await createWorld();
  token = await bearer(world, 'integration');
});
afterAll(() => world?.close());

const AT = '/ingest/measurements';
const NDJSON = 'application/x-ndjson';
const LINE = `${JSON.stringify(row('2026-01-05', 1, 1))}\n`;
const headers = (more: Record<string, string> = {}): Record<string, string> => ({
  'content-type': NDJSON,
  authorization: token,
  ...more,
});
/** A body without an end, and how much of it was taken. */
function endless(piece: Uint8Array): { body: ReadableStream; sent: () => number } {
  let sent = 0;
  const pull = (controller: ReadableStreamDefaultController): void => {
    sent += piece.length;
    controller.enqueue(piece);
  };
  return { body: new ReadableStream({ pull }, { highWaterMark: 0 }), sent: () => sent };
}
/** The same API over the same database with other limits. */
async function apiWith(limits: {
  bytes?: number;
  unpackedBytes?: number;
  pieceMs?: number;
  totalMs?: number;
}): Promise<{
  world: World;
  app: NestFastifyApplication;
}> {
  const url = (world.source.options as { url: string }).url;
  const config = { ...loadConfig({}), databaseUrl: url, oidcIssuer: world.issuer.issuer, oidcAudience: AUDIENCE };
  const wide = { bytes: 1e6, unpackedBytes: 1e6, pieceMs: 30_000, totalMs: 600_000 };
  const app = await createApi(config, systemClock, { ...wide, ...limits });
  await app.listen(0, '127.0.0.1');
  return { app, world: { ...world, url: `${await app.getUrl()}/graphql` } };
}

describe('2 GB end early', () => {
  it('by what they say of themselves, before a byte is read', async () => {
    for (const [type, path] of [
      [NDJSON, AT],
      ['application/json', AT],
    ] as const) {
      const sending = begin(world, 'POST', path, headers({ 'content-type': type, 'content-length': '2000000000' }));
      expect(await sending.answer).toMatchObject({ status: 413, body: { code: 'body.too_large' } });
      sending.breakOff();
    }
  });

  it('by what comes, where they say nothing: JSON at 4 MB, a message at 1 MB, a file at what was announced', async () => {
    const blanks = new Uint8Array(65_536).fill(0x20);
    const source = await createSource(world, 'FILE', { columns: LONG });
    const input = { source, fileName: 'a.csv', contentType: 'text/csv', bytes: 100_000 };
    const { upload } = await world.by.coach.do('startUpload', 'StartUploadInput', input, 'upload { url }');
    const secret = { unit: world.id.clinic, name: 'feed', value: 'whsec_c2VjcmV0', hosts: [] };
    await world.by.coach.do('storeSecret', 'StoreSecretInput', secret, 'secret { name }');
    const message = await createSource(world, 'PUSH', { secret: 'feed' }, 'clinic');
    const signed = {
      'webhook-id': 'a',
      'webhook-timestamp': `${Math.floor(Date.now() / 1000)}`,
      'webhook-signature': 'v1,A',
    };
    const ways = [
      ['POST', AT, 'application/json', 4_000_000],
      ['POST', `/ingest/webhooks/${message}`, 'application/json', 1_048_576],
      ['PUT', upload.url, 'text/csv', 100_000],
    ] as const;
    for (const [method, path, type, most] of ways) {
      const { body, sent } = endless(blanks);
      const authorization: Record<string, string> = method === 'PUT' ? {} : { authorization: token };
      const answer = await send(world, method, path, body, { 'content-type': type, ...signed, ...authorization });
      expect(answer).toMatchObject({ status: 413, body: { code: 'body.too_large' } });
      expect(sent()).toBeGreaterThanOrEqual(most);
      // Beside what was read: what waits in the connection, and what is let pass so that the answer is heard.
      expect(sent()).toBeLessThan(most + 30_000_000);
    }
  });

  it('and so does a bomb, by what it unpacks to', async () => {
    const small = await apiWith({ unpackedBytes: 10_000_000 });
    const bomb = gzipSync(Buffer.from(`${' '.repeat(99)}\n`.repeat(200_000)));
    expect(bomb.length).toBeLessThan(100_000);
    const answer = await send(small.world, 'POST', AT, bomb, headers({ 'content-encoding': 'gzip' }));
    expect(answer).toMatchObject({ status: 413, body: { code: 'body.unpacks_too_large' } });
    await small.app.close();
  });
});

describe('what comes too slowly ends', () => {
  it.each([
    ['a sender that stops', { pieceMs: 200 }],
    ['one byte at a time', { totalMs: 300 }],
  ])('%s', async (_, limits) => {
    const quick = await apiWith(limits);
    const sending = begin(quick.world, 'POST', AT, headers());
    const drip = setInterval(() => 'totalMs' in limits && sending.write(' '), 20);
    expect(await sending.answer).toMatchObject({ status: 408, body: { code: 'body.too_slow' } });
    clearInterval(drip);
    sending.breakOff();
    await quick.app.close();
  });
});

it('so many at once and no more: the next is told when to come again, and what is under way ends', async () => {
  const slow = Array.from({ length: 4 }, () => begin(world, 'POST', AT, headers()));
  for (const one of slow) one.write(LINE);
  const staged = (): Promise<unknown[]> => world.rows('select from recordings where finished_at is null');
  while ((await staged()).length < 4);
  const fifth = await send(world, 'POST', AT, LINE, headers());
  expect(fifth).toMatchObject({ status: 503, body: { code: 'ingest.busy', status: 503 } });
  expect(fifth.headers.get('retry-after')).toBe('5');
  expect(fifth.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  // Questions are answered meanwhile.
  expect((await world.by.viewer.data('{ viewer { person { name } } }')).viewer.person.name).toBe('Vera Quill');
  for (const probe of ['live', 'ready']) expect((await fetch(new URL(`/health/${probe}`, world.url))).status).toBe(200);
  for (const one of slow) one.end();
  for (const one of slow) expect(await one.answer).toMatchObject({ status: 200 });
  expect(await send(world, 'POST', AT, LINE, headers())).toMatchObject({ status: 200 });
});

it('a process that is stopped tells who is still sending to send it again, and ends', async () => {
  const other = await apiWith({});
  const source = await createSource(world, 'PUSH', {}, 'ward');
  const sending = begin(other.world, 'POST', `${AT}?source=${encodeURIComponent(source)}`, headers());
  sending.write(LINE);
  while ((await world.rows(`select from pulls where status = 'RUNNING'`)).length === 0);
  await Promise.all([
    other.app.close(),
    expect(sending.answer).resolves.toMatchObject({ status: 503, body: { code: 'ingest.stopping' } }),
  ]);
  const [pull] = await world.rows<{ status: string; error: string }>(
    'select status, error from pulls where source_id is not null order by queued_at desc limit 1',
  );
  expect(pull).toMatchObject({ status: 'FAILED', error: expect.stringContaining('ingest.stopping') });
});

it('no other route takes larger bodies or other types than before, and none of these parses one', async () => {
  const large = JSON.stringify({ query: '{ __typename }', more: 'x'.repeat(1_100_000) });
  expect((await send(world, 'POST', '/graphql', large, { 'content-type': 'application/json' })).status).toBe(413);
  expect((await send(world, 'POST', '/graphql', 'a,b', { 'content-type': 'text/csv' })).status).toBe(415);
  expect(await send(world, 'POST', AT, '{}', headers({ 'content-type': 'application/xml' }))).toMatchObject({
    status: 415,
    body: { code: 'body.type_unknown' },
  });
});

it('neither a token nor a row is in our log', async () => {
  const source = await createSource(world, 'FILE', { columns: LONG }, 'sibling');
  const csv = 'place,measure,week,minutes,visits\nsecret-place,secret-measure,2026-01-05,1,1\n';
  const input = { source, fileName: 'a.csv', contentType: 'text/csv', bytes: csv.length };
  const { upload } = await world.by.coach.do('startUpload', 'StartUploadInput', input, 'upload { url }');
  const seen: string[] = [];
  const write = process.stderr.write.bind(process.stderr);
  process.stderr.write = ((text: string) => seen.push(text) > 0) as typeof process.stderr.write;
  try {
    await send(world, 'PUT', upload.url, csv, { 'content-type': 'text/csv' });
  } finally {
    process.stderr.write = write;
  }
  expect(seen.join('')).toContain('what was sent was recorded');
  expect(seen.join('')).not.toMatch(/secret-|\/ingest\/uploads/);
  expect(seen.join('')).not.toContain(upload.url.split('/').at(-1));
});
