import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readAllowedHost, startOutgoing } from '#platform';
import type { StagedRow } from '#measurements';
import { NO_SETTINGS, type StoredSettings } from '../domain/stored-settings.js';
import type { Reading, ReadRequest } from './connector.js';
import { readHttpCsv } from './http-csv.js';
import { readHttpJson } from './http-json.js';
import { LIMITS, type Limits } from './limits.js';

let server: Server;
let base: string;
let requests: IncomingMessage[];
let answer: (request: IncomingMessage, response: ServerResponse) => void;
const outgoing = startOutgoing([readAllowedHost('127.0.0.1')!]);
beforeAll(async () => {
  server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => (requests = []));
afterAll(async () => {
  await outgoing.close();
  server.close();
  server.closeAllConnections();
});

const ROWS = 'items.{"metric": "wait", "unit": clinic, "periodStart": week, "value": days, "changed": changed}';
const request = (settings: Partial<StoredSettings>, rest: Partial<ReadRequest> = {}): ReadRequest => ({
  settings: { ...NO_SETTINGS, url: `${base}/rows`, rows: ROWS, names: [{ from: '401', to: 'QH-N-C' }], ...settings },
  ...{ secret: null, since: null, from: null, to: null, timeZone: 'America/Chicago', ...rest },
});
const open = (asked: ReadRequest, limits: Partial<Limits> = {}): Promise<Reading> =>
  readHttpJson(asked, { ...outgoing, limits: { ...LIMITS, ...limits } });
async function read(reading: Reading): Promise<StagedRow[]> {
  const rows: StagedRow[] = [];
  try {
    for await (const row of reading.rows) rows.push(row);
    return rows;
  } finally {
    await reading.close();
  }
}
const json = (response: ServerResponse, body: unknown, headers: Record<string, string> = {}): void =>
  void response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
const item = (week: string, days: unknown, changed: unknown = week): object => ({ clinic: 401, week, days, changed });
const page = (next: string | null): Record<string, string> =>
  next === null ? {} : { link: `<${next}>; rel="next"; title="later, then"` };

it('makes rows of every page, numbered through, and knows what is newest', async () => {
  answer = ({ url }, response) =>
    url === '/rows'
      ? json(response, { items: [item('2026-01-05', 3), item('2026-01-12', '4.5', '2026-02-03')] }, page('?page=2'))
      : json(response, { items: item('2026-01-19', 5, '2026-02-01') });
  const reading = await open(request({ watermark: 'changed' }));
  const rows = await read(reading);
  expect(rows.map(({ row, unit, periodStart, value }) => [row, unit, periodStart, value])).toEqual([
    [1, 'QH-N-C', '2026-01-05', 3],
    [2, 'QH-N-C', '2026-01-12', 4.5],
    [3, 'QH-N-C', '2026-01-19', 5],
  ]);
  expect(JSON.parse(rows[2]!.raw as string)).toEqual({
    ...{ metric: 'wait', unit: 401, periodStart: '2026-01-19', value: 5, changed: '2026-02-01' },
  });
  expect(reading.newest?.()).toBe('2026-02-03');
  expect(requests.map(({ url, headers }) => [url, headers.accept])).toEqual([
    ['/rows', 'application/json'],
    ['/rows?page=2', 'application/json'],
  ]);
});

it('asks for what is new and for the days that are wanted, and takes only those', async () => {
  answer = (_, response) => json(response, { items: [item('2026-01-05', 3), item('2026-01-12', 4)] });
  const url = `${base}/rows{?since,from,to}`;
  const rows = await read(await open(request({ url }, { since: '2026-01-07T00:00:00+01:00', from: '2026-01-12' })));
  expect(requests[0]?.url).toBe('/rows?since=2026-01-07T00%3A00%3A00%2B01%3A00&from=2026-01-12');
  expect(rows.map(({ row }) => row)).toEqual([2]);
  answer = (_, response) =>
    void response.setHeader('content-type', 'text/csv').end('clinic,week,n,at\n401,2026-01-05,1,7\n');
  const csv = request(
    {
      url,
      watermark: 'at',
      mapping: {
        unit: { column: 'clinic' },
        period: { column: 'week', format: 'ISO', is: 'DAY' },
        metrics: [{ metric: 'wait', value: { column: 'n' } }],
      },
    },
    { to: '2026-02-01' },
  );
  const reading = await readHttpCsv(csv, { ...outgoing, limits: LIMITS });
  expect(await read(reading)).toMatchObject([{ unit: '401', value: 1 }]);
  expect([requests[1]?.url, reading.newest?.()]).toEqual(['/rows?to=2026-02-01', '7']);
});

it('signs with the secret, pages of its own origin only', async () => {
  const elsewhere = createServer(({ headers }, response) => {
    expect(headers.authorization).toBeUndefined();
    json(response, { items: [] }, page(`${base}/rows?page=3`));
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  const other = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
  answer = ({ url }, response) => json(response, { items: [] }, page(url === '/rows' ? other : null));
  expect(await read(await open(request({}, { secret: 'Bearer s3cret' })))).toEqual([]);
  elsewhere.close();
  elsewhere.closeAllConnections();
  expect(requests.map(({ url, headers }) => [url, headers.authorization])).toEqual([
    ['/rows', 'Bearer s3cret'],
    ['/rows?page=3', 'Bearer s3cret'],
  ]);
  await expect(open(request({}, { secret: 'a\r\nb: c' }))).rejects.toMatchObject({ code: 'source.secret_unreadable' });
});

it.each<[string, string, (request: IncomingMessage, response: ServerResponse) => void]>([
  ['leads back', 'source.pages_in_circle', (_, response) => json(response, { items: [] }, page('/rows'))],
  [
    'never ends',
    'source.too_many_pages',
    ({ url }, response) => json(response, { items: [] }, page(`/rows?page=${Number(url?.split('=')[1] ?? 0) + 1}`)),
  ],
  ['leads inside', 'source.address_refused', (_, response) => json(response, {}, page('http://169.254.169.254/'))],
  [
    'breaks',
    'source.unavailable',
    ({ url }, response) => (url === '/rows' ? json(response, {}, page('/2')) : void response.writeHead(503).end()),
  ],
  [
    'turns into a page',
    'source.not_json',
    ({ url }, response) =>
      url === '/rows'
        ? json(response, {}, page('/2'))
        : void response.setHeader('content-type', 'text/html').end('<p>'),
  ],
])('ends with a reason when the list of pages %s', async (_, code, answers) => {
  answer = answers;
  await expect(open(request({}), { pages: 5 }).then(read)).rejects.toMatchObject({ name: 'SourceFault', code });
  expect(requests.length).toBeLessThanOrEqual(5);
});

const ENDLESS = '($f := function(){$f()}; $f())';
it.each([
  ['loops', 'source.rows_endless', ENDLESS],
  ['takes all memory', 'source.rows_too_large', '($f := function($a){$f($append($a, $a))}; $f([1..100000]))'],
  ['makes more than an answer may be', 'source.rows_too_large', '[1..2000].{"metric": "wait"}'],
  ['fails', 'source.rows_failed', 'items + 1'],
  ['makes no data', 'source.rows_failed', 'function($x){$x}'],
])('an expression that %s is ended', async (_, code, rows) => {
  answer = (__, response) => json(response, { items: ['a'] });
  const limits = { expressionMegabytes: 128, wholeBytes: 10_000, ...(rows === ENDLESS ? { expressionMs: 500 } : {}) };
  await expect(open(request({ rows }), limits)).rejects.toMatchObject({ code });
});

it('why an expression fails is told without what the source sent', async () => {
  answer = (_, response) => json(response, { items: ['Jane Doe'] });
  for (const rows of ['$number(items[0])', '$error(items[0])', '$toMillis(items[0])', '$assert(false, items[0])']) {
    const error: unknown = await open(request({ rows })).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'source.rows_failed' });
    expect(String(error)).not.toContain('Jane');
  }
});

it.each([
  'a.constructor.constructor("return process")()',
  '$string.constructor("return process.env")()',
  '$lookup($, "__proto__").constructor',
  '$eval("$string.constructor")',
  '{"metric": $merge([$, {"__proto__": {"polluted": true}}]).polluted}',
])('an expression reaches nothing but the answer: %s', async (rows) => {
  answer = (_, response) => json(response, { a: 'b' });
  const made = await open(request({ rows })).then(read, ({ code }: { code: string }) => code);
  expect([[], 'source.rows_failed', [expect.objectContaining({ metric: null })]]).toContainEqual(made);
});

it('an expression whose pattern would never come to an end does', async () => {
  answer = (_, response) => json(response, { text: `${'a'.repeat(60)}!` });
  const rows = '{"metric": $contains(text, /^(a+)+$/) ? "wait" : "stay"}';
  expect(await read(await open(request({ rows })))).toMatchObject([{ metric: 'stay' }]);
});
