/**
 * A table as CSV by RFC 4180: commas, CRLF, quotes where needed, UTF-8 with a byte order mark, by which spreadsheet programs know it. A text
 * that they would take for a formula (CWE-1236: it begins with = + - @, their full-width forms, a tab or an end of line, whatever blanks and
 * quotes stand before) stands behind an apostrophe; so does what stands so within a text behind a semicolon, a tab or an end of line, where
 * a program whose language divides cells by semicolons begins a cell. A number stays a number, also below zero.
 */
import { stringify } from 'csv-stringify/sync';
import type { Row, Table } from './table.js';

const BYTE_ORDER_MARK = '\uFEFF';
// What stands before it is looked through up to the next end of a cell alone, or many of them would be looked through again and again.
const BEGINS_A_FORMULA = /(^|[;\t\r\n])(?=(?:"|[^\S\t\r\n])*[=+\-@＝＋－＠])/g;

function harmless(text: string): string {
  const behind = text.replaceAll(BEGINS_A_FORMULA, "$1'");
  return /^[\t\r\n]/.test(behind) ? `'${behind}` : behind;
}

export async function* csvOf({ columns, rows }: Table): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + lines([columns]);
  for await (const piece of rows) yield lines(piece);
}

const lines = (rows: readonly Row[]): string =>
  stringify([...rows], {
    record_delimiter: 'windows',
    // Readers take each of them for the end of a row by itself.
    quoted_match: /[\r\n]/,
    cast: {
      boolean: (value) => String(value),
      string: harmless,
    },
  });
