/**
 * A table as CSV by RFC 4180: commas, CRLF, quotes where needed, UTF-8 with a byte order mark, by which spreadsheet programs know it. A text
 * that they would take for a formula (CWE-1236: it begins with = + - @, their full-width forms, a tab or an end of line) stands behind an
 * apostrophe; a number stays a number, also below zero.
 */
import { stringify } from 'csv-stringify/sync';
import type { Row, Table } from './table.js';

const BYTE_ORDER_MARK = '\uFEFF';

export async function* csvOf({ columns, rows }: Table): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + lines([columns]);
  for await (const piece of rows) yield lines(piece);
}

const lines = (rows: readonly Row[]): string =>
  stringify([...rows], {
    escape_formulas: true,
    record_delimiter: 'windows',
    cast: {
      boolean: (value) => String(value),
      string: (value) => (value.startsWith('\n') ? `'${value}` : value),
    },
  });
