import type { StagedRow } from '#measurements';
import type { AddressOf } from '#platform';
import type { SourceFault } from '../domain/source-fault.js';
import type { StoredSettings } from '../domain/stored-settings.js';
import type { Limits } from './limits.js';

/** Periods that are asked for: those that start on these ISO days or between them; null is open. */
export interface DayRange {
  from: string | null;
  to: string | null;
}
/** What is asked of a source. */
export interface ReadRequest extends DayRange {
  settings: StoredSettings;
  /** The value of the secret that the settings name; null where they name none. */
  secret: string | null;
  /** The newest watermark of the last whole reading, less the overlap, as the source wrote it; null reads everything. */
  since: string | null;
  timeZone: string;
}
/** One reading: its measurements as they come, and what is wrong with the answer as a whole, where then `rows` is its head, rejected. */
export interface Reading {
  fault: SourceFault | null;
  rows: AsyncIterable<StagedRow> | Iterable<StagedRow>;
  /** The newest watermark among the rows, once they have all been read; null where there is none. */
  newest?(): string | null;
  close(): Promise<void>;
}
export interface ConnectorTools {
  /** Reaches only what may be reached from here. */
  fetch: typeof fetch;
  /** The same for what is no HTTP. */
  addressOf: AddressOf;
  limits: Limits;
}
/** Opens a reading and looks at its head. Throws SourceFault; so do the rows, when the source breaks off among them. */
export type Connector = (request: ReadRequest, tools: ConnectorTools) => Promise<Reading>;
