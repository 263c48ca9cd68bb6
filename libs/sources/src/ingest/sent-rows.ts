import type { StagedRow } from '#measurements';
import type { Reading } from '../connectors/connector.js';
import { csvLines } from '../connectors/csv-table.js';
import { LIMITS } from '../connectors/limits.js';
import { EVERY_DAY, readTable } from '../connectors/read-table.js';
import { wholeText } from '../connectors/whole-text.js';
import type { CsvMapping } from '../domain/csv-mapping.js';
import { namesOf } from '../domain/names-of.js';
import { ownColumns } from '../domain/own-columns.js';
import { rowOfJson } from '../domain/row-of-json.js';
import { rowsInJson } from '../domain/rows-in-json.js';
import { SourceFault } from '../domain/source-fault.js';
import type { StoredSettings } from '../domain/stored-settings.js';
import { bareType } from '../domain/upload.js';
import { textOf } from './body-text.js';

export type SentReading = Pick<Reading, 'fault' | 'rows'>;
type Settings = Pick<StoredSettings, 'mapping' | 'names'>;
/** JSON is read whole before its first row is known; the others are read as they come. */
export const MOST_JSON_BYTES = 4_000_000;

/** Reads what was sent by its content type, with the source's mapping and names where there is one. Null for a type that is not read. */
export function sentRows(
  contentType: string,
): ((pieces: AsyncIterable<Uint8Array>, settings: Settings) => Promise<SentReading>) | null {
  const type = bareType(contentType);
  if (type === 'text/csv' || type === 'application/csv')
    return (pieces, { mapping }) => csvRows(textOf(pieces, contentType), mapping);
  if (type === 'application/x-ndjson' || type === 'application/jsonl')
    return (pieces, settings) =>
      Promise.resolve({ fault: null, rows: lines(textOf(pieces, contentType), namesOf(settings)) });
  if (type === 'application/json')
    return async (pieces, settings) => ({
      fault: null,
      rows: jsonRows(await wholeText(textOf(pieces, contentType)), namesOf(settings)),
    });
  return null;
}

export async function csvRows(text: AsyncIterable<string>, mapping: CsvMapping | null): Promise<SentReading> {
  const table = csvLines(text, LIMITS.rowCharacters);
  const reading = await readTable(mapping ?? ownColumns, table, EVERY_DAY);
  // Not waited for: what is still to come is nobody's any more.
  if (reading.fault) void table.return(undefined);
  return reading;
}

/** One row a line; the blank ones count and are left out. A line that is no JSON is a row that is not taken. */
async function* lines(text: AsyncIterable<string>, ours: ReadonlyMap<string, string>): AsyncGenerator<StagedRow> {
  let rest = '';
  let row = 0;
  for await (const piece of text) {
    const parts = (rest + piece).split('\n');
    rest = parts.pop()!;
    for (const part of parts) {
      row += 1;
      const one = line(part.trim(), row, ours);
      if (one) yield one;
    }
    refuseLong(rest, row + 1);
  }
  const last = line(rest.trim(), row + 1, ours);
  if (last) yield last;
}

function line(raw: string, row: number, ours: ReadonlyMap<string, string>): StagedRow | null {
  if (raw === '') return null;
  refuseLong(raw, row);
  try {
    return rowOfJson(JSON.parse(raw), { row, raw }, { ours });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const problem = { code: 'row.not_json', column: null, reason: 'The line is no JSON.' };
    return { row, raw, metric: null, unit: null, periodStart: null, problem };
  }
}

function refuseLong(raw: string, row: number): void {
  if (raw.length > LIMITS.rowCharacters)
    throw new SourceFault(
      'row.too_long',
      `Row ${row} has more than ${LIMITS.rowCharacters} characters. No row was recorded.`,
    );
}

/** The rows of a JSON text, each made when it is asked for. Throws SourceFault where there are none to be found in it. */
export function jsonRows(text: string, ours: ReadonlyMap<string, string>): Iterable<StagedRow> {
  const rows = rowsInJson(parsed(text));
  if (!rows) throw new SourceFault('body.no_rows', 'The JSON is no array of rows, nor an object with one as "rows".');
  return stagedRows(rows, ours);
}

function* stagedRows(rows: readonly unknown[], ours: ReadonlyMap<string, string>): Generator<StagedRow> {
  for (const [index, value] of rows.entries()) {
    const raw = written(value);
    refuseLong(raw, index + 1);
    yield rowOfJson(value, { row: index + 1, raw }, { ours });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SourceFault('body.not_json', 'The body is no whole JSON.');
  }
}

function written(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    throw new SourceFault('body.no_rows', 'The JSON is nested deeper than rows are.');
  }
}
