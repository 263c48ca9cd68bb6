import { gzipSync } from 'node:zlib';
import { createSourceRig, type SourceRig } from './source-rig.js';

// What may be wrong with JSON and with the rows made of it: each has a code, and an end.
let rig: SourceRig;
beforeAll(async () => {
  rig = await createSourceRig();
});
afterAll(() => rig.close());
afterEach(() => rig.empty());

const ROWS =
  'data.{"unit": ward, "metric": "hand_hygiene", "periodStart": week, "numerator": n, "denominator": d, "contributors": people}';
const create = (rows = ROWS): Promise<string> => rig.create({ columns: null, rows }, { kind: 'HTTP_JSON' });
const week = (over: object = {}): object => ({ ward: 'FM1', week: '2025-01-06', n: 12, d: 20, ...over });
const body = (...weeks: object[]): string => JSON.stringify({ data: weeks });

it('reads rows, one or many or none', async () => {
  const id = await create();
  for (const [answer, accepted, status] of [
    [body(week(), week({ week: '2025-01-13', people: '9' })), 2, 'SUCCEEDED'],
    [JSON.stringify({ data: week({ week: '2025-01-20' }) }), 1, 'SUCCEEDED'],
    [body(), 0, 'EMPTY'],
    ['{"rows": []}', 0, 'EMPTY'],
  ] as const) {
    rig.stub.answer((_, response) =>
      response.writeHead(200, { 'content-type': 'application/vnd.ward+json' }).end(answer),
    );
    expect(await rig.pull(id)).toMatchObject({ status, accepted, rejected: 0, error: null });
  }
});

it.each<[string, string, string | Buffer, Record<string, string>?]>([
  ['text that breaks off', 'source.not_json', body(week()).slice(0, -2)],
  ['nothing', 'source.not_json', ''],
  ['a page for people', 'source.not_json', '<p>Sign in, please</p>', { 'content-type': 'text/html' }],
  ['a page that is said to be JSON', 'source.not_json', '<p>Sign in, please</p>'],
  ['NaN', 'source.not_json', '{"data": [{"n": NaN}]}'],
  ['a comma too many', 'source.not_json', '{"data": [1,]}'],
  ['several texts', 'source.not_json', `${body(week())}\n${body(week())}`],
  ['a name twice', 'source.duplicate_key', '{"data": [{"ward": "FM1", "n": 1, "n": 2}]}'],
  ['a nest without end', 'source.too_deep', '{"data":'.repeat(200_000)],
  ['bytes of another charset', 'source.not_text', Buffer.from(body(week({ ward: 'Caf\xe9' })), 'latin1')],
  ['more than is held', 'source.too_large', `"${'x'.repeat(11_000_000)}"`],
  [
    'little that unpacks to more',
    'source.too_large',
    gzipSync(`"${'x'.repeat(11_000_000)}"`),
    { 'content-encoding': 'gzip' },
  ],
])('ends at %s', async (_, code, answer, headers = {}) => {
  const id = await create();
  rig.stub.answer((__, response) =>
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(answer),
  );
  const pull = await rig.pull(id);
  expect(pull).toMatchObject({ status: 'FAILED', attempts: 1, rowsRead: 0 });
  expect(pull.error).toMatch(new RegExp(`^${code.replace('.', '\\.')}: `));
});

it.each([
  [401, 'source.refused', 'FAILED'],
  [403, 'source.refused', 'FAILED'],
  [404, 'source.not_there', 'FAILED'],
  [429, 'source.unavailable', 'QUEUED'],
  [500, 'source.unavailable', 'QUEUED'],
  [302, 'source.unexpected_answer', 'FAILED'],
])('ends at a %i', async (status, code, end) => {
  const id = await create();
  rig.stub.answer((_, response) => response.writeHead(status, { 'content-type': 'text/html' }).end('<p>No'));
  const pull = await rig.pull(id);
  expect(pull.status).toBe(end);
  expect(pull.error).toMatch(new RegExp(`^${code.replace('.', '\\.')}: .*${status}`));
});

it('rejects the rows that are wrong and takes the others', async () => {
  const id = await create('data');
  const base = { unit: 'FM1', metric: 'hand_hygiene', periodStart: '2025-01-06', numerator: 12, denominator: 20 };
  const wrong: [unknown, string][] = [
    [{ ...base, numerator: '1.234,5' }, 'value.not_a_number'],
    [{ ...base, numerator: '1 234,5' }, 'value.not_a_number'],
    [{ ...base, numerator: '\u0661\u0662\u0663' }, 'value.not_a_number'],
    [{ ...base, numerator: 'NaN' }, 'value.not_a_number'],
    [{ ...base, numerator: true }, 'value.not_a_number'],
    [{ ...base, periodStart: '2025-02-30' }, 'period.not_a_date'],
    [{ ...base, periodStart: '2025-01-06T00:00:00Z' }, 'period.not_a_date'],
    [{ ...base, periodStart: 1_736_121_600 }, 'period.not_a_date'],
    [{ ...base, periodStart: null }, 'period.missing'],
    [{ ...base, unit: 'FM9' }, 'unit.unknown'],
    [{ ...base, unit: '__proto__' }, 'unit.unknown'],
    [{ ...base, numarator: 12 }, 'row.unknown_field'],
    [[base], 'row.not_a_record'],
    [7, 'row.not_a_record'],
    [null, 'row.not_a_record'],
  ];
  // Midnight where the unit is.
  const good = [base, { ...base, periodStart: '2025-01-13T06:00:00Z' }];
  rig.stub.answer((_, response) =>
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ data: [...good, ...wrong.map(([row]) => row)] })),
  );
  const pull = await rig.pull(id);
  expect(pull).toMatchObject({ status: 'PARTLY', accepted: 2, rejected: wrong.length });
  const kept = await rig.rows<{ code: string; raw: string }>(
    'select code, raw from rejections where pull_id = $1 order by row_no',
    [pull.id],
  );
  expect(kept.map(({ code, raw }) => [JSON.parse(raw), code])).toEqual(wrong);
});
