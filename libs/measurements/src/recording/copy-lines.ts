import type { RowProblem, StagedRow } from '../domain/staged-row.js';

const CHUNK = 128 * 1024;
const UNSAFE = /[\\\t\n\r\0]/;
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '\uFFFD' };

const text = (value: string | null | undefined): string =>
  value == null
    ? '\\N'
    : UNSAFE.test(value)
      ? value.replace(/[\\\t\n\r\0]/g, (sign) => ESCAPES[sign] as string)
      : value;
const number = (value: number | null | undefined): string => (value == null ? '\\N' : `${value}`);

/** The columns of `staged_measurements` in the order in which `stagedLine` writes them; without a problem the last three stay empty. */
export const STAGED_COLUMNS = `recording_no, row_no, raw, group_no, retracted, code, "column", reason, period_start, period_end,
  value, numerator, denominator, contributors, largest_share, reference, definition_version`;

/**
 * One row in COPY's text format. A row with a problem keeps only its place, its raw text and the problem; of another, `digest` is told
 * what it says.
 */
export function stagedLine(
  recordingNo: number,
  row: StagedRow,
  of: { group: number; digest?: { add(row: string): void } | null } | RowProblem,
): string {
  const head = `${recordingNo}\t${row.row}\t${text(row.raw)}\t`;
  if ('code' in of) return `${head}\\N\tf\t${text(of.code)}\t${text(of.column)}\t${text(of.reason)}${NOTHING_MORE}`;
  const said =
    `${row.retracted ? 't' : 'f'}\t\\N\t\\N\t\\N\t${row.periodStart ?? '\\N'}\t${row.periodEnd ?? '\\N'}\t` +
    `${number(row.value)}\t${number(row.numerator)}\t${number(row.denominator)}\t${number(row.contributors)}\t` +
    `${share(row.largestShare)}\t${text(row.reference)}\t${text(row.definitionVersion?.trim() || null)}\n`;
  of.digest?.add(said);
  return `${head}${of.group}\t${said}`;
}

const NOTHING_MORE = '\t\\N'.repeat(9) + '\n';
// A share too small for four bytes is none.
const share = (value: number | null | undefined): string => (value == null ? '\\N' : value < 1e-30 ? '0' : `${value}`);

/** Rows as pieces of COPY text of about 128 KB: memory stays bounded however many rows there are. */
export async function* copyText(
  rows: AsyncIterable<StagedRow> | Iterable<StagedRow>,
  line: (row: StagedRow) => string,
): AsyncGenerator<Buffer> {
  let lines = '';
  const piece = (): Buffer => {
    const whole = Buffer.from(lines);
    lines = '';
    return whole;
  };
  // A plain loop where it can be one: awaiting each row of an array costs more than writing it.
  if (Symbol.iterator in rows)
    for (const row of rows) {
      lines += line(row);
      if (lines.length >= CHUNK) yield piece();
    }
  else
    for await (const row of rows) {
      lines += line(row);
      if (lines.length >= CHUNK) yield piece();
    }
  if (lines.length > 0) yield piece();
}
