import { STAGED_COLUMNS, copyText, stagedLine } from './copy-lines.js';
import { problemOf, type StagedRow } from '../domain/staged-row.js';

const row = (over: Partial<StagedRow> = {}): StagedRow => ({
  ...{ row: 1, metric: 'm', unit: 'u', periodStart: '2025-01-06', raw: 'raw' },
  ...over,
});
const columns = STAGED_COLUMNS.split(',').map((name) => name.trim().replaceAll('"', ''));
const cells = (one: StagedRow): Record<string, string> => {
  const line = stagedLine(7, one, problemOf(one) ?? { group: 3 });
  expect(line.endsWith('\n')).toBe(true);
  const parts = line.slice(0, -1).split('\t');
  expect(parts).toHaveLength(columns.length);
  return Object.fromEntries(columns.map((name, index) => [name, parts[index] as string]));
};

it('writes a row in the order of its columns; what is missing is null', () => {
  expect(
    cells(row({ numerator: 0, denominator: 2.5, contributors: 3, largestShare: 0.2, retracted: true })),
  ).toMatchObject({
    ...{
      recording_no: '7',
      row_no: '1',
      group_no: '3',
      period_start: '2025-01-06',
      period_end: '\\N',
      value: '\\N',
    },
    ...{
      numerator: '0',
      denominator: '2.5',
      contributors: '3',
      largest_share: '0.2',
      retracted: 't',
      code: '\\N',
      raw: 'raw',
    },
  });
});

it('escapes what COPY would take for its own, trims the version of the definition, and makes a blank one null', () => {
  expect(cells(row({ raw: 'a\tb\nc\r\\N\0', definitionVersion: '  ' }))).toMatchObject({
    ...{ raw: 'a\\tb\\nc\\r\\\\N\uFFFD', definition_version: '\\N' },
  });
});

it('a row with a problem keeps its place, its raw text and the problem', () => {
  expect(cells(row({ periodStart: '2025-02-29', value: 1 }))).toMatchObject({
    ...{
      code: 'period.invalid',
      column: 'periodStart',
      period_start: '\\N',
      value: '\\N',
      raw: 'raw',
      group_no: '\\N',
    },
  });
  expect(problemOf(row({ periodStart: '2024-02-29' }))).toBeNull();
});

it('holds little at a time, of an array and of a stream alike', async () => {
  const rows = Array.from({ length: 5_000 }, (_, n) => row({ row: n, raw: 'x'.repeat(100) }));
  const stream = async function* (): AsyncGenerator<StagedRow> {
    yield* rows;
  };
  const texts = [];
  for (const source of [rows, stream()]) {
    const pieces: Buffer[] = [];
    for await (const piece of copyText(source, (one) => stagedLine(1, one, { group: 0 }))) pieces.push(piece);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(140_000);
    texts.push(Buffer.concat(pieces).toString());
  }
  expect(texts[0]).toBe(texts[1]);
  expect(texts[0]?.split('\n')).toHaveLength(5_001);
});
