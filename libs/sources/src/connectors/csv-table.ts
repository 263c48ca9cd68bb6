import { pipeline } from 'node:stream/promises';
import { parse, CsvError } from 'csv-parse';
import { SourceFault } from '../domain/source-fault.js';

/** A row as it stood: its cells as they are, its place as a spreadsheet counts (the header is 1), and the row whole. */
export interface CsvLine {
  row: number;
  raw: string;
  cells: string[];
}

/** The rows of a CSV text, the header first; rows of nothing but blanks are counted and left out. Throws SourceFault. */
export async function* csvLines(text: AsyncIterable<string>, rowCharacters: number): AsyncGenerator<CsvLine, void> {
  const parser = parse({
    raw: true,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: rowCharacters,
  });
  // Its failure is the parser's own, met below.
  const fed = pipeline(text, parser).catch(() => undefined);
  let row = 0;
  try {
    for await (const { record, raw } of parser as AsyncIterable<{ record: string[]; raw: string }>) {
      row += 1;
      if (record.some((cell) => cell.trim() !== '')) yield { row, raw: withoutEnd(raw), cells: record };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new SourceFault('source.not_csv', `The answer is no CSV after row ${row}: ${error.code}.`);
  } finally {
    parser.destroy();
    await fed;
  }
}

/** Without the ends of lines at its end. By hand: a pattern would take the square of a cell of empty lines. */
function withoutEnd(raw: string): string {
  let end = raw.length;
  while (raw[end - 1] === '\n' || raw[end - 1] === '\r') end -= 1;
  return raw.slice(0, end);
}
