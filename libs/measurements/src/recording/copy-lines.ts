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

// Rows name few metrics and units, and over and over.
const keys = new Map<string, string>();
function key(value: string | null | undefined): string {
  if (value == null) return '\\N';
  const known = keys.get(value);
  if (known !== undefined) return known;
  if (keys.size > 50_000) keys.clear();
  const made = text(value.trim() || null);
  keys.set(value, made);
  return made;
}

/** The columns of `staged_measurements` in the order in which `stagedLine` writes them; without a problem the last three stay empty. */
export const STAGED_COLUMNS = `recording_no, row_no, metric, unit, raw, retracted, code, "column", reason, period_start, period_end,
  value, numerator, denominator, contributors, largest_share, reference, definition_version`;

/** One row in COPY's text format. A row with a problem keeps only its place, its raw text and the problem. */
export function stagedLine(recordingNo: number, row: StagedRow, problem: RowProblem | null): string {
  const head = `${recordingNo}\t${row.row}\t${key(row.metric)}\t${key(row.unit)}\t${text(row.raw)}\t`;
  if (problem)
    return `${head}f\t${text(problem.code)}\t${text(problem.column)}\t${text(problem.reason)}${NOTHING_MORE}`;
  return (
    `${head}${row.retracted ? 't' : 'f'}\t\\N\t\\N\t\\N\t${row.periodStart ?? '\\N'}\t${row.periodEnd ?? '\\N'}\t${number(row.value)}\t` +
    `${number(row.numerator)}\t${number(row.denominator)}\t${number(row.contributors)}\t${share(row.largestShare)}\t` +
    `${text(row.reference)}\t${key(row.definitionVersion)}\n`
  );
}

const NOTHING_MORE = '\t\\N'.repeat(9) + '\n';
// A share too small for four bytes is none.
const share = (value: number | null | undefined): string => (value == null ? '\\N' : value < 1e-30 ? '0' : `${value}`);

/** Rows as pieces of COPY text of about 128 KB: memory stays bounded however many rows there are. */
export async function* copyText(
  rows: AsyncIterable<StagedRow> | Iterable<StagedRow>,
  line: (row: StagedRow) => string,
): AsyncGenerator<Buffer> {
  let lines: string[] = [];
  let length = 0;
  const piece = (): Buffer => {
    const whole = Buffer.from(lines.join(''));
    lines = [];
    length = 0;
    return whole;
  };
  // A plain loop where it can be one: awaiting each row of an array costs more than writing it.
  if (Symbol.iterator in rows)
    for (const row of rows) {
      length += lines[lines.push(line(row)) - 1]!.length;
      if (length >= CHUNK) yield piece();
    }
  else
    for await (const row of rows) {
      length += lines[lines.push(line(row)) - 1]!.length;
      if (length >= CHUNK) yield piece();
    }
  if (length > 0) yield piece();
}
