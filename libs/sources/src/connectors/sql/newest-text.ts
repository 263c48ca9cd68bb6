/**
 * The newest watermark of a reading at full precision, in the spelling that the database takes back. Of one column all texts have the same
 * length and zone, so they sort as the database sorts what they say; `infinity` and years beyond 9999 are none.
 */
import type { SqlCell } from './sql-driver.js';

const DATED = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d\.\d+Z?)?$/;

export const newer = (newest: string | null, cell: SqlCell): string | null =>
  cell !== null && DATED.test(cell) && (newest === null || cell > newest) ? cell : newest;
