import { createGzip } from 'node:zlib';
import type { ServerResponse } from 'node:http';
import { runPull, type Limits } from '#sources';
import { GOOD, HEADER, createSourceRig, type SourceRig } from './source-rig.js';
import { csv } from './source-stub.js';

// What may be wrong with a CSV and with how it is sent: each has a code, and an end. More is in source-faults.spec.ts.
let rig: SourceRig;
beforeAll(async () => {
  rig = await createSourceRig();
});
afterAll(() => rig.close());
afterEach(() => rig.empty());

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const WEEK = 'FM1,hand_hygiene,2025-01-06,12,20\n';

it.each<[string, Buffer | string, string?]>([
  ['a byte order mark', `\ufeff${GOOD}`],
  ['UTF-16, which its first bytes say', Buffer.from(`\ufeff${GOOD}`, 'utf16le'), 'text/csv'],
  ['UTF-16 the other way round', utf16be(`\ufeff${GOOD}`), 'text/csv; charset=utf-8'],
  ['UTF-16, which only its type says', Buffer.from(GOOD, 'utf16le'), 'text/csv; charset=utf-16le'],
  [
    'windows-1252, which its type says',
    latin(GOOD.replace('n,d', 'n,d\xb7').replaceAll('20\n', '20\n')),
    'text/csv; charset="windows-1252"',
  ],
  ['ends of lines with returns', GOOD.replaceAll('\n', '\r\n')],
  ['returns for ends of lines', GOOD.replaceAll('\n', '\r')],
  ['every cell in quotes', GOOD.replaceAll(/[^,\n]+/g, '"$&"')],
  [
    'quotes, commas and lines in a cell of no use',
    GOOD.replace(HEADER, `${HEADER},note`).replaceAll('20\n', '20,"""so"", he said,\nand left"\n'),
  ],
  ['blank lines at the end', `${GOOD}\n\n ,,,,\n`],
])('reads %s', async (name, body, type = 'text/csv; charset=utf-8') => {
  const columns = rig.input().settings.columns!;
  const own = name.startsWith('windows')
    ? { columns: columns.map((one) => (one.from === 'd' ? { ...one, from: 'd\xb7' } : one)) }
    : {};
  const id = await rig.create(own);
  rig.stub.answer((_, response) => response.writeHead(200, { 'content-type': type }).end(body));
  expect(await rig.pull(id)).toMatchObject({ status: 'SUCCEEDED', accepted: 2, rejected: 0, error: null });
});

it.each<[string, string, Buffer | string, string?]>([
  ['an old charset that nothing names', 'source.not_text', latin(GOOD.replace('FM1', 'Caf\xe9'))],
  ['UTF-16 that nothing names', 'source.not_text', Buffer.from(GOOD, 'utf16le')],
  ['half a character', 'source.not_text', Buffer.from([...Buffer.from(GOOD), 0xc3])],
  ['a NUL', 'source.not_text', GOOD.replace('FM1', 'FM\0')],
  ['a charset of no one', 'source.unknown_charset', GOOD, 'text/csv; charset=klingon'],
  [
    'a page for people, said to be text',
    'source.shape_changed',
    '<!doctype html>\n<p>Sign in, please</p>\n',
    'text/plain',
  ],
  ['a quote in the middle of a cell', 'source.not_csv', GOOD.replace('hand_hygiene', 'hand"hygiene')],
  ['something after a quote', 'source.not_csv', GOOD.replace('hand_hygiene', '"hand"hygiene')],
  ['a row without end', 'source.not_csv', `${HEADER}\n${'x'.repeat(200_000)}`],
  ['JSON', 'source.not_csv', '[]', 'application/json'],
])('ends at %s', async (_, code, body, type = 'text/csv') => {
  const id = await rig.create();
  rig.stub.answer((__, response) => response.writeHead(200, { 'content-type': type }).end(body));
  const pull = await rig.pull(id);
  expect(pull).toMatchObject({ status: 'FAILED', attempts: 1, accepted: 0 });
  expect(pull.error).toMatch(new RegExp(`^${code.replace('.', '\\.')}: `));
  expect(await rig.rows('select from measurements')).toEqual([]);
});

it.each([
  ...[
    '"1.234,5"',
    '"1,234.5"',
    '1 234',
    '"1\u202f234,5"',
    '\u0661\u0662\u0663',
    '\uff11\uff12',
    '12%',
    '0x10',
    '1_000',
    '(12)',
  ].map((n) => [n, 'value.not_a_number']),
  ...[
    'NaN',
    'Infinity',
    '-Infinity',
    '1e999',
    'null',
    '#N/A',
    '=6+6',
    '+6+6',
    '@SUM(A1)',
    '"=HYPERLINK(""http://x.example"",""12"")"',
  ].map((n) => [n, 'value.not_a_number']),
  ['', 'value.missing'],
])('a value of %s is no number', async (cell, code) => {
  const id = await rig.create();
  rig.stub.answer(`${GOOD}FM1,hand_hygiene,2025-01-20,${cell},20\n`);
  const pull = await rig.pull(id);
  expect(pull).toMatchObject({ status: 'PARTLY', accepted: 2, rejected: 1 });
  expect(await rig.quarantine(pull.id)).toMatchObject([
    { row: 4, code, raw: `FM1,hand_hygiene,2025-01-20,${cell},20` },
  ]);
});

it('days that there are not, and units that nobody knows, cost their rows', async () => {
  const id = await rig.create();
  const days = [
    '2025-02-30',
    '2025-13-01',
    '2025-1-6',
    '06.01.2025',
    '1/6/2025',
    '2025-01-06T00:00:00Z',
    '0000-01-03',
    '45663',
    '\u0662025-01-06',
  ];
  const units = ['FM9', '__proto__', 'constructor', "=cmd|' /C calc'!A0", 'FM1\u200b'];
  const lines = [
    ...days.map((day) => `FM1,hand_hygiene,${day},1,2`),
    ...units.map((unit) => `${unit},hand_hygiene,2025-01-20,1,2`),
  ];
  rig.stub.answer(`${GOOD}${lines.join('\n')}\n`);
  const pull = await rig.pull(id);
  expect(pull).toMatchObject({ status: 'PARTLY', accepted: 2, rejected: lines.length });
  const codes = [...days.map(() => 'period.not_a_date'), ...units.map(() => 'unit.unknown')];
  const kept = await rig.rows<{ code: string; raw: string }>(
    'select code, raw from rejections where pull_id = $1 order by row_no',
    [pull.id],
  );
  expect(kept).toEqual(lines.map((raw, at) => ({ code: codes[at], raw })));
});

const ends = async (answer: (response: ServerResponse) => void, limits: Partial<Limits>): Promise<string | null> => {
  const id = await rig.create();
  rig.stub.answer((_, response) => answer(response));
  const pullId = await rig.request(id);
  await runPull(pullId, { ...rig.deps, limits });
  expect(await rig.rows('select from measurements')).toEqual([]);
  return (await rig.pullOf(pullId)).error;
};

it('an answer without end comes to one, packed or not', async () => {
  const onAndOn = (
    write: (text: string) => boolean,
    drained: (then: () => void) => void,
    open: () => boolean,
  ): void => {
    while (open()) if (!write(WEEK.repeat(1_000))) return drained(() => onAndOn(write, drained, open));
  };
  const plain = await ends(
    (response) => {
      csv(response).write(`${HEADER}\n`);
      onAndOn(
        (text) => response.write(text),
        (then) => response.once('drain', then),
        () => !response.destroyed,
      );
    },
    { bytes: 500_000 },
  );
  expect(plain).toMatch(/^source\.too_large: /);
  await rig.empty();
  const packed = await ends(
    (response) => {
      const zip = createGzip();
      zip.pipe(csv(response, { 'content-encoding': 'gzip' }));
      zip.write(`${HEADER}\n`);
      onAndOn(
        (text) => zip.write(text),
        (then) => zip.once('drain', then),
        () => !response.destroyed,
      );
    },
    { bytes: 5_000_000 },
  );
  expect(packed).toMatch(/^source\.too_large: /);
});

it('an answer that comes byte by byte is not waited for, in its head nor in its body', async () => {
  const drip = (response: ServerResponse, text: string): void => {
    const timer = setInterval(() => void response.socket?.write(text), 20);
    response.once('close', () => clearInterval(timer));
  };
  expect(
    await ends(
      (response) => {
        response.socket?.write('HTTP/1.1 200 OK\r\nx: ');
        drip(response, 'y');
      },
      { firstByteMs: 300 },
    ),
  ).toMatch(/^source\.no_answer: /);
  await rig.empty();
  expect(
    await ends(
      (response) => {
        csv(response, { 'content-length': '1000000' }).write(`${HEADER}\n`);
        drip(response, 'x');
      },
      { totalMs: 300 },
    ),
  ).toMatch(/^source\.too_slow: /);
});

it.each([
  ['120', true],
  [(date: number) => new Date(date + 120_000).toUTCString(), true],
  ['soon', false],
  ['-5', false],
])('who is asked too often says when to come back: %s', async (retryAfter, understood) => {
  const id = await rig.create();
  rig.stub.answer((_, response) => {
    const now = Date.now();
    const after = typeof retryAfter === 'string' ? retryAfter : retryAfter(now);
    response.writeHead(429, { date: new Date(now).toUTCString(), 'retry-after': after }).end();
  });
  const pullId = await rig.request(id);
  expect(await runPull(pullId, rig.deps)).toBe('QUEUED');
  expect((await rig.pullOf(pullId)).error).toMatch(/^source\.unavailable: .*429/);
  const [wait] = await rig.rows<{ wait: number }>(
    'select extract(epoch from next_at - clock_timestamp())::float8 as wait from pulls where id = $1',
    [pullId],
  );
  expect(wait!.wait > 100).toBe(understood);
});
