import type { CsvLine } from '../connectors/csv-table.js';
import { SourceFault } from '../domain/source-fault.js';
import { cellText, columnOf, type WorkbookCell, type WorkbookTerms } from '../domain/workbook-cells.js';
import { notAWorkbook } from './archive.js';
import { unescaped } from './shared-strings.js';
import { xmlEvents } from './xml-events.js';

const MOST_COLUMNS = 16_384;
const MOST_ROWS = 1_048_576;
// What a CSV of it would have: a million rows with one cell at the far end come to a thousand times what they take in the file.
const MOST_CHARACTERS = 500_000_000;

/**
 * The rows of a sheet as the lines of a table, the first that is not blank being its header; blank ones are left out, and short ones are
 * as wide as the header. What is merged, hidden or drawn makes no difference. Throws SourceFault.
 */
export async function* sheetLines(
  pieces: AsyncIterable<Buffer>,
  terms: WorkbookTerms,
  rowCharacters: number,
  mostCharacters = MOST_CHARACTERS,
): AsyncGenerator<CsvLine, void> {
  let width = 0;
  let characters = 0;
  for await (const { row, cells } of rows(pieces, terms, rowCharacters)) {
    while (cells.length > 0 && (cells.at(-1) ?? '').trim() === '') cells.pop();
    if (cells.length === 0) continue;
    if (width === 0) width = cells.length;
    const filled = Array.from({ length: Math.max(width, cells.length) }, (_, at) => cells[at] ?? '');
    const raw = filled.map(quoted).join(',');
    if (raw.length > rowCharacters)
      throw new SourceFault('row.too_long', `Row ${row} has more than ${rowCharacters} characters. No row was read.`);
    characters += raw.length;
    if (characters > mostCharacters)
      throw new SourceFault('file.unpacks_too_large', `The sheet comes to more than ${mostCharacters} characters.`);
    yield { row, raw, cells: filled };
  }
}

/** As a CSV writes it, so that both are kept alike. */
const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

interface SheetRow {
  row: number;
  cells: (string | undefined)[];
}

async function* rows(
  pieces: AsyncIterable<Buffer>,
  terms: WorkbookTerms,
  cellCharacters: number,
): AsyncGenerator<SheetRow> {
  let row = 0;
  let cells: SheetRow['cells'] = [];
  let column = -1;
  let cell: WorkbookCell | null = null;
  let into: 'v' | 't' | 'f' | null = null;
  // How a text is to be pronounced is no part of it.
  let isSound = false;
  for await (const bunch of xmlEvents(pieces))
    for (const event of bunch) {
      if (event.is === 'text') {
        if (!cell || !into || isSound) continue;
        if (into === 'v') cell.value += event.text;
        else if (into === 't') cell.text += event.text;
        else cell.formula = ((cell.formula ?? '') + event.text).slice(0, 80);
        if (cell.value.length + cell.text.length > cellCharacters)
          throw new SourceFault('row.too_long', `Row ${row} has a cell of more than ${cellCharacters} characters.`);
      } else if (event.is === 'open') {
        const { name, attributes } = event;
        if (name === 'row') {
          [row, cells, column] = [rowNumber(attributes['r'], row), [], -1];
        } else if (name === 'c') {
          column = attributes['r'] === undefined ? column + 1 : (columnOf(attributes['r']) ?? MOST_COLUMNS);
          if (column >= MOST_COLUMNS) throw notAWorkbook('a cell of it stands nowhere.');
          const style = Number(attributes['s'] ?? 0);
          cell = { type: attributes['t'] ?? 'n', value: '', text: '', formula: null, style };
        } else if (name === 'v' || name === 't') into = name;
        else if (name === 'f') {
          into = name;
          // One that shares another cell's formula has no text of its own.
          if (cell) cell.formula = '';
        } else if (name === 'rPh') isSound = true;
      } else if (event.name === 'c' && cell) {
        const text = cellText(cell, terms);
        if (text === null) throw notAWorkbook('a cell of it points to a text that there is not.');
        cells[column] = unescapedOf(cell, text).trim();
        cell = null;
      } else if (event.name === 'row') yield { row, cells };
      else if (event.name === 'rPh') isSound = false;
      else if (event.name === into) into = null;
    }
}

const unescapedOf = ({ type }: WorkbookCell, text: string): string =>
  type === 'inlineStr' || type === 'str' ? unescaped(text) : text;

function rowNumber(reference: string | undefined, before: number): number {
  const row = reference === undefined ? before + 1 : Number(reference);
  if (!Number.isInteger(row) || row <= before || row > MOST_ROWS) throw notAWorkbook('a row of it stands nowhere.');
  return row;
}
