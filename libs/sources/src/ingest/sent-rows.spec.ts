import fc from 'fast-check';
import type { StagedRow } from '#measurements';
import { sentRows } from './sent-rows.js';

const SETTINGS = { mapping: null, names: null };
/** The rows of a body that comes in pieces of these sizes, one after the other and around again. */
async function rowsOf(contentType: string, body: string, sizes: readonly number[]): Promise<StagedRow[]> {
  const bytes = Buffer.from(body);
  async function* pieces(): AsyncGenerator<Buffer> {
    for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
      const size = sizes[turn % sizes.length] as number;
      yield bytes.subarray(at, at + size);
      at += size;
    }
  }
  const { rows } = await sentRows(contentType)!(pieces(), SETTINGS);
  const all: StagedRow[] = [];
  for await (const row of rows) all.push(row);
  return all;
}
const record = fc.record({
  metric: fc.string({ unit: 'grapheme', maxLength: 20 }),
  unit: fc.string({ maxLength: 20 }),
  periodStart: fc.constantFrom('2026-01-05', '2026-01', '', 'soon'),
  value: fc.oneof(fc.double(), fc.constant(null), fc.string({ maxLength: 5 })),
});
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });

it('NDJSON is read alike however it is cut on its way, and as the same rows in a JSON array', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { maxLength: 8 }),
      sizes,
      fc.constantFrom('\n', '\r\n'),
      async (records, cut, end) => {
        const lines = records.map((one) => JSON.stringify(one)).join(end);
        const streamed = await rowsOf('application/x-ndjson', lines, cut);
        expect(streamed).toEqual(await rowsOf('application/json', JSON.stringify(records), [1_000_000]));
        expect(streamed).toHaveLength(records.length);
      },
    ),
  );
});

it('a CSV is read alike however it is cut on its way', async () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc.constantFrom('=1+1', 'a "b", c', 'two\nlines'),
  );
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 6 }), sizes, async (cells, cut) => {
      const rows = cells.map(([unit, value]) => [quoted(unit), 'm', '2026-01-05', quoted(value)].join(','));
      const body = `unit,metric,periodStart,value\r\n${rows.join('\r\n')}`;
      expect(await rowsOf('text/csv', body, cut)).toEqual(await rowsOf('text/csv', body, [1_000_000]));
    }),
  );
});

it('the rows of a JSON are made one by one, as they are staged: many small ones are never all there at once', async () => {
  const { rows } = await sentRows('application/json')!(
    (async function* () {
      yield Buffer.from(JSON.stringify([1, { metric: 'a' }, 'x'.repeat(200_000)]));
    })(),
    SETTINGS,
  );
  const made = (rows as Iterable<StagedRow>)[Symbol.iterator]();
  expect([made.next().value, made.next().value]).toMatchObject([{ row: 1 }, { row: 2, metric: 'a' }]);
  expect(() => made.next()).toThrow(expect.objectContaining({ code: 'row.too_long' }));
});
