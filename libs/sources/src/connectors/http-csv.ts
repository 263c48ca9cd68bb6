import type { StagedRow } from '#measurements';
import { columnsOf, type CsvMapping } from '../domain/csv-mapping.js';
import { NewestMark } from '../domain/newest-mark.js';
import { isWithin, rowsOf, type CsvCells } from '../domain/rows-of.js';
import { SourceFault } from '../domain/source-fault.js';
import type { Connector, DayRange } from './connector.js';
import { csvLines, type CsvLine } from './csv-table.js';
import { CSV } from './expected-answer.js';
import { httpGet } from './http-get.js';
import { signedRequest } from './signed-request.js';

/** Opens the reading and looks at the header. */
export const readHttpCsv: Connector = async (request, { fetch, limits }) => {
  const { mapping, watermark } = request.settings;
  const { address, signature } = signedRequest(request);
  const answer = await httpGet(fetch, address, CSV, signature, limits);
  const lines = csvLines(answer.text, limits.rowCharacters);
  const close = async (): Promise<void> => {
    answer.close();
    await lines.return(undefined);
  };
  try {
    const first = await lines.next();
    if (first.done) return { fault: null, rows: [], close };
    const header = first.value;
    const names = header.cells.map((cell) => cell.trim());
    const needed = [...new Set([...columnsOf(mapping!).map(({ from }) => from), ...(watermark ? [watermark] : [])])];
    const fault = shapeFault(needed, names);
    if (fault) return { fault, rows: [headerRejected(header, fault)], close };
    const mark = new NewestMark();
    const seen = (cells: CsvCells): void => mark.see(watermark === null ? null : cells[watermark]);
    const rows = measurements(mapping!, needed, names, lines, request, seen);
    return { fault: null, rows, newest: () => mark.text, close };
  } catch (error) {
    await close();
    throw error;
  }
};

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
