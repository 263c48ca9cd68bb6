/** What one reading of a source may cost us, whatever the source does. Bytes are counted unpacked, time is time spent waiting for it. */
export interface Limits {
  bytes: number;
  totalMs: number;
  firstByteMs: number;
  redirects: number;
  /** Characters of one row: an opened quote that is never closed would swallow the rest of the file. */
  rowCharacters: number;
  /** An answer that has to be held as a whole, as one of JSON; what becomes of it may be no longer. */
  wholeBytes: number;
  /** Answers that follow one another by links, and how long they may take in all. */
  pages: number;
  pagesMs: number;
  /** What an expression may take to turn one answer into rows. */
  expressionMs: number;
  expressionMegabytes: number;
  /** Rows of one answer of a database, and how long it may work on the query in all. */
  rows: number;
  queryMs: number;
}
export const LIMITS: Readonly<Limits> = {
  bytes: 100_000_000,
  totalMs: 60_000,
  firstByteMs: 10_000,
  redirects: 3,
  rowCharacters: 100_000,
  wholeBytes: 10_000_000,
  pages: 1_000,
  pagesMs: 600_000,
  expressionMs: 10_000,
  expressionMegabytes: 192,
  rows: 1_000_000,
  queryMs: 300_000,
};
