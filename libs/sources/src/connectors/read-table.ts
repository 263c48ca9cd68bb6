import type { StagedRow } from '#measurements';
import { columnsOf, type CsvMapping } from '../domain/csv-mapping.js';
import { NewestMark } from '../domain/newest-mark.js';
import { isWithin, rowsOf, type CsvCells } from '../domain/rows-of.js';
import { SourceFault } from '../domain/source-fault.js';
import type { DayRange, Reading } from './connector.js';
import type { CsvLine } from './csv-table.js';

export const EVERY_DAY: DayRange = { from: null, to: null };

/**
 * The rows of a table whose first line is its header, wherever its lines come from. `mapping` may be made from the header; `watermark` is
 * the column that says what is newer. Throws SourceFault where the lines do.
 */
export async function readTable(
  mapping: CsvMapping | ((names: readonly string[]) => CsvMapping | SourceFault),
  lines: AsyncGenerator<CsvLine, void>,
  range: DayRange,
  watermark: string | null = null,
): Promise<Pick<Reading, 'fault' | 'rows' | 'newest'>> {
  const first = await lines.next();
  if (first.done) return { fault: null, rows: [] };
  const header = first.value;
  const names = header.cells.map((cell) => cell.trim());
  const made = typeof mapping === 'function' ? mapping(names) : mapping;
  if (made instanceof SourceFault) return { fault: made, rows: [headerRejected(header, made)] };
  const needed = [...new Set([...columnsOf(made).map(({ from }) => from), ...(watermark ? [watermark] : [])])];
  const fault = shapeFault(needed, names);
  if (fault) return { fault, rows: [headerRejected(header, fault)] };
  const mark = new NewestMark();
  const seen = (cells: CsvCells): void => mark.see(watermark === null ? null : cells[watermark]);
  return { fault: null, rows: measurements(made, needed, names, lines, range, seen), newest: () => mark.text };
}

/** A column that is needed and the header has not, or has twice: then no row is read at all. */
function shapeFault(needed: readonly string[], names: readonly string[]): SourceFault | null {
  const absent = needed.filter((name) => !names.includes(name));
  const twice = needed.filter((name) => names.indexOf(name) !== names.lastIndexOf(name));
  const list = (some: string[]): string => some.map((name) => `"${name}"`).join(', ');
  if (absent.length > 0)
    return new SourceFault('source.shape_changed', `The file has no column ${list(absent)}. No row was read.`);
  if (twice.length > 0)
    return new SourceFault('source.shape_changed', `The file has the column ${list(twice)} twice. No row was read.`);
  return null;
}

const headerRejected = ({ row, raw }: CsvLine, { code, message }: SourceFault): StagedRow => ({
  row,
  raw,
  metric: null,
  unit: null,
  periodStart: null,
  problem: { code, column: null, reason: message },
});

async function* measurements(
  mapping: CsvMapping,
  needed: readonly string[],
  names: readonly string[],
  lines: AsyncGenerator<CsvLine, void>,
  range: DayRange,
  seen: (cells: CsvCells) => void,
): AsyncGenerator<StagedRow> {
  const columns = needed.map((name) => ({ name, at: names.indexOf(name) }));
  for await (const { row, raw, cells } of lines) {
    if (cells.length !== names.length) yield ragged(row, raw, cells.length, names.length);
    else {
      const read: CsvCells = Object.fromEntries(columns.map(({ name, at }) => [name, cells[at]?.trim()]));
      seen(read);
      for (const one of rowsOf(mapping, read, { row, raw })) if (isWithin(one, range)) yield one;
    }
  }
}

const ragged = (row: number, raw: string, cells: number, columns: number): StagedRow => ({
  row,
  raw,
  metric: null,
  unit: null,
  periodStart: null,
  problem: {
    code: 'row.other_columns',
    column: null,
    reason: `The row has ${cells} cells where the header has ${columns}: which is which is not known.`,
  },
});
