import type { StagedRow } from '#measurements';
import { columnsOf, type CsvMapping } from '../domain/csv-mapping.js';
import { isWithin, rowsOf, type CsvCells } from '../domain/rows-of.js';
import { SourceFault } from '../domain/source-fault.js';
import type { DayRange, Reading } from './connector.js';
import type { CsvLine } from './csv-table.js';

export const EVERY_DAY: DayRange = { from: null, to: null };

/**
 * The rows of a table whose first line is its header, wherever its lines come from. `mapping` may be made from the header. Throws
 * SourceFault where the lines do.
 */
export async function readTable(
  mapping: CsvMapping | ((names: readonly string[]) => CsvMapping | SourceFault),
  lines: AsyncGenerator<CsvLine, void>,
  range: DayRange,
): Promise<Pick<Reading, 'fault' | 'rows'>> {
  const first = await lines.next();
  if (first.done) return { fault: null, rows: [] };
  const header = first.value;
  const names = header.cells.map((cell) => cell.trim());
  const made = typeof mapping === 'function' ? mapping(names) : mapping;
  const fault = made instanceof SourceFault ? made : shapeFault(made, names);
  if (fault) return { fault, rows: [headerRejected(header, fault)] };
  return { fault: null, rows: measurements(made as CsvMapping, names, lines, range) };
}

/** A column that the mapping needs and the header has not, or has twice: then no row is read at all. */
function shapeFault(mapping: CsvMapping, names: readonly string[]): SourceFault | null {
  const needed = [...new Set(columnsOf(mapping).map(({ from }) => from))];
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
  names: readonly string[],
  lines: AsyncGenerator<CsvLine, void>,
  range: DayRange,
): AsyncGenerator<StagedRow> {
  const columns = [...new Set(columnsOf(mapping).map(({ from }) => from))].map((name) => ({
    name,
    at: names.indexOf(name),
  }));
  for await (const { row, raw, cells } of lines) {
    if (cells.length !== names.length) yield ragged(row, raw, cells.length, names.length);
    else {
      const read: CsvCells = Object.fromEntries(columns.map(({ name, at }) => [name, cells[at]?.trim()]));
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
