import type { Address } from '#platform';
import type { SqlAddress } from '../../domain/sql/address.js';
import type { SqlLogin } from '../../domain/sql/login.js';
import type { SqlQuery } from '../../domain/sql/query.js';
import type { Limits } from '../limits.js';
import type { SqlFaultName } from './sql-faults.js';

/** What a column holds, as far as it matters how it is read. A zoned instant is told from a day and a time of nowhere. */
export type SqlType = 'NUMBER' | 'DAY' | 'TIME' | 'INSTANT' | 'TEXT';
export interface SqlColumn {
  name: string;
  type: SqlType;
}
/**
 * The text of a cell, null where it is: numbers with all their digits, days as 2026-01-05, times as 2026-01-05T06:00:00.123456, instants
 * the same in UTC with a Z.
 */
export type SqlCell = string | null;

export interface SqlAnswer {
  columns: SqlColumn[];
  /** Rows by the batch, as they are asked for. */
  batches: AsyncIterable<SqlCell[][]>;
}
/** One connection that asks one question and only reads. */
export interface SqlSession {
  ask(query: SqlQuery, values: SqlCell[]): Promise<SqlAnswer>;
  end(): Promise<void>;
}
export interface SqlTarget {
  address: SqlAddress;
  /** Where to connect; the name was resolved and checked. */
  at: Address;
  login: SqlLogin;
  limits: Limits;
  /** Whatever is under way ends at once, with whatever error. */
  signal: AbortSignal;
}
export interface SqlDriver {
  connect(target: SqlTarget): Promise<SqlSession>;
  /** What the server's or the driver's error says of the source; undefined where it is none of theirs. */
  faultOf(error: unknown): SqlTrouble | undefined;
  /** A day, or a watermark, as this server takes it. */
  day(iso: string): string;
}
/** A code of the source's fault, with the server's own code, which holds no data. */
export interface SqlTrouble {
  trouble: SqlFaultName;
  code: string;
}
