import type { CsvMapping } from './csv-mapping.js';
import type { RedcapMapping } from './redcap/redcap-mapping.js';
import type { ColumnPair } from './simple-mapping.js';

/** What a source is set up with, as it is stored: all kinds in one shape, what a kind does not read is null. */
export interface StoredSettings {
  url: string | null;
  /** The Authorization header as a whole: as it was given, or opened for the connector. At rest it is sealed, and null here. */
  authorization: string | null;
  /** The name of a stored secret of the source's unit, or of one above it. */
  secret: string | null;
  query: string | null;
  /** A JSONata expression that turns an answer into rows. */
  rows: string | null;
  /** Their names onto ours, where no mapping holds them. */
  names: ColumnPair[] | null;
  /** Which of their numbers are read as what, where no mapping holds that. */
  columns: ColumnPair[] | null;
  mapping: CsvMapping | null;
  redcap: RedcapMapping | null;
  /** The field that says what is newer, and how many days are read again for late corrections. */
  watermark: string | null;
  overlapDays: number | null;
  /** The sheet of a workbook that is read; null is its first. */
  sheet: string | null;
}
export const NO_SETTINGS: Readonly<StoredSettings> = {
  url: null,
  authorization: null,
  secret: null,
  query: null,
  rows: null,
  names: null,
  columns: null,
  mapping: null,
  redcap: null,
  watermark: null,
  overlapDays: null,
  sheet: null,
};

/** `columns` and `names` are the contract's plain form; `mapping` says the same and more, and excludes them. */
export interface SourceSettingsInput {
  url?: string | null;
  secret?: string | null;
  query?: string | null;
  rows?: string | null;
  columns?: ColumnPair[] | null;
  names?: ColumnPair[] | null;
  timeZone?: string | null;
  mapping?: CsvMapping | null;
  redcap?: RedcapMapping | null;
  watermark?: string | null;
  overlapDays?: number | null;
  sheet?: string | null;
  /** The Authorization header as a whole, as `Bearer ...`. Kept with the source, answered by no read. */
  authorization?: string | null;
}
