import { LIMITS } from '../connectors/limits.js';
import { SourceFault } from '../domain/source-fault.js';
import { NO_SETTINGS } from '../domain/stored-settings.js';
import type { StagedRow } from '#measurements';
import { readSome, type SomeRows } from './read-some.js';

const request = { settings: NO_SETTINGS, secret: null, from: null, to: null, since: null, timeZone: 'UTC' };
const TOOLS = { fetch, addressOf: () => Promise.reject(new Error('not asked')), limits: LIMITS };
const row = (n: number): StagedRow => ({ row: n, metric: 'm', unit: 'u', periodStart: null, raw: `${n}` });
let closed = 0;
beforeEach(() => (closed = 0));
const read = (rows: () => AsyncIterable<StagedRow>, ms = 60_000): Promise<SomeRows> =>
  readSome(
    () => Promise.resolve({ fault: null, rows: rows(), close: () => Promise.resolve(void (closed += 1)) }),
    request,
    TOOLS,
    { most: 3, ms },
  );

it('reads the first rows of a source without end, and closes it', async () => {
  let asked = 0;
  const { rows, fault, whole } = await read(async function* () {
    for (;;) yield await Promise.resolve(row((asked += 1)));
  });
  expect([rows.map((one) => one.row), fault, whole, closed]).toEqual([[1, 2, 3], null, true, 1]);
  expect(asked).toBeLessThanOrEqual(4);
});

it('answers what breaks off with the rows before it', async () => {
  const fault = new SourceFault('source.unreachable', 'Gone.', true);
  const some = await read(async function* () {
    yield await Promise.resolve(row(1));
    throw fault;
  });
  expect(some).toEqual({ rows: [row(1)], fault, whole: false });
  expect(closed).toBe(1);
});

it('waits for nobody beyond its time', async () => {
  const some = await read(async function* () {
    yield row(1);
    await new Promise(() => undefined);
  }, 20);
  expect(some).toMatchObject({ rows: [row(1)], fault: { code: 'source.too_slow', passing: true }, whole: false });
  expect(closed).toBe(1);
});

it('lets pass on what is our own fault', async () => {
  await expect(
    readSome(() => Promise.reject(new TypeError('ours')), request, TOOLS, { most: 1, ms: 1000 }),
  ).rejects.toThrow('ours');
});
