import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { partsOf, rowsOfWorkbook } from '../../../../tests/setup/read-workbook.js';
import { csvOf } from './csv.js';
import type { Cell, Row, Table } from './table.js';
import { MOST_ROWS, workbookOf } from './workbook.js';

const COLUMNS = ['one', 'two', 'three'];
const BEGINS_A_FORMULA = /^["\s]*[=+\-@＝＋－＠]/;
/** As any reader takes a line, and where a program that divides by another mark would begin a cell. */
const LINE_ENDS = ['\r\n', '\n', '\r'];
const CELL_ENDS = /[;\t\r\n]/;

const text = fc
  .tuple(
    fc.constantFrom(
      '',
      '',
      '=',
      '+',
      '-',
      '@',
      '\t',
      '\r',
      '\n',
      '＝',
      '＋',
      '－',
      '＠',
      "'",
      ' ',
      '"',
      '=HYPERLINK("',
    ),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '',
      ',',
      '\r\n',
      '\n',
      '\r',
      '"',
      '\u000b',
      '<',
      '&amp;',
      ']]>',
      ';=1',
      '\t@',
      '\n"-1',
      ';\uFEFF＋',
      "; '=1",
    ),
  )
  .map((parts) => parts.join('').replaceAll('\0', ''));
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })).map((value) => value + 0);
const cell: fc.Arbitrary<Cell> = fc.oneof(text, number, fc.boolean(), fc.constant(null));
const rows: fc.Arbitrary<Row[]> = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 60 });

/** The table in pieces of seven rows. */
const tableOf = (all: readonly Row[]): Table => ({
  name: 'cells',
  columns: COLUMNS,
  rows: (async function* () {
    for (let at = 0; at < all.length; at += 7) yield all.slice(at, at + 7);
  })(),
});
async function csv(all: readonly Row[]): Promise<string> {
  let whole = '';
  for await (const piece of csvOf(tableOf(all))) whole += piece;
  return whole;
}

describe('a table as CSV', () => {
  it('has no cell that begins a formula, and reads back as what it was', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (all) => {
        const read: string[][] = parse(await csv(all), { bom: true, record_delimiter: LINE_ENDS });
        expect(read[0]).toEqual(COLUMNS);
        expect(read).toHaveLength(all.length + 1);
        for (const [index, row] of all.entries())
          for (const [column, value] of row.entries()) {
            const found = read[index + 1]![column]!;
            if (typeof value !== 'string') {
              expect(found).toBe(value === null ? '' : String(value));
              continue;
            }
            expect(found).not.toMatch(/^[\t\r\n]/);
            expect(found.split(CELL_ENDS).filter((piece) => BEGINS_A_FORMULA.test(piece))).toEqual([]);
            expect(found.replaceAll("'", '')).toBe(value.replaceAll("'", ''));
            if (!/[=+\-@＝＋－＠]|^[\t\r\n]/.test(value)) expect(found).toBe(value);
          }
      }),
    );
  });

  it('an end of line stands behind an apostrophe, and so does the formula behind it', async () => {
    expect(await csv([['\n"-1', '\t\t=1', 'one']])).toBe(`\uFEFFone,two,three\r\n"'\n'""-1",'\t\t'=1,one\r\n`);
  });

  it('is UTF-8 with a byte order mark, lines end as RFC 4180 says, and a number stays one', async () => {
    expect(await csv([['-5', -5, 'ä, "b"']])).toBe('\uFEFFone,two,three\r\n\'-5,-5,"ä, ""b"""\r\n');
  });

  it('lets a list stand in one cell, and what follows a semicolon begins no formula where that ends a cell', async () => {
    expect(await csv([['one\ntwo', 'a;=1+1;b', 'wait - or not']])).toBe(
      `\uFEFFone,two,three\r\n"one\ntwo",a;'=1+1;b,wait - or not\r\n`,
    );
  });
});

/** What XML has no letter for is left out, and an end of line is one. Of no text there is no cell; one of which nothing is left stays one. */
const hasLetter = (one: string): boolean =>
  one >= ' ' ? one !== '\ufffe' && one !== '\uffff' : one === '\t' || one === '\n';
const inXml = (value: Cell): Cell => {
  if (typeof value !== 'string') return value;
  return value === '' ? null : [...value.replaceAll(/\r\n?/g, '\n')].filter(hasLetter).join('');
};

describe('a table as a workbook', () => {
  it('holds no formula, and reads back as what it was', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (all) => {
        const file = await workbookOf(tableOf(all));
        const [head, ...read] = await rowsOfWorkbook(file, COLUMNS.length);
        expect(head).toEqual(COLUMNS);
        expect(read).toEqual(all.map((row) => row.map(inXml)));
        for (const [, part] of await partsOf(file)) expect(part).not.toMatch(/<f[ >]|t="str"|Target="https?:/);
      }),
      { numRuns: 8 },
    );
  }, 60_000);

  it('cuts a text that Excel would not take, and refuses more rows than it may have', async () => {
    const [, [long] = []] = await rowsOfWorkbook(await workbookOf(tableOf([['x'.repeat(40_000), null, null]])), 3);
    expect(long).toBe(`${'x'.repeat(32_766)}…`);
    const many = Array.from({ length: MOST_ROWS + 1 }, (): Row => [1, null, null]);
    await expect(workbookOf(tableOf(many))).rejects.toMatchObject({ problems: [{ rule: 'export.too_many_rows' }] });
  }, 60_000);
});
