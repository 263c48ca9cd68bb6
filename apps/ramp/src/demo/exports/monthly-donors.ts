import { addMonths } from './calendar.js';
import { numberIn, type Row } from './csv-file.js';
import { LAST_MONTH } from './donors.js';

const since = (months: number): string => addMonths(LAST_MONTH, 1 - months);

/** A unit's last twelve months: where a new month takes its denominators from. */
export const lastTwelve = (rows: readonly Row[], month: string): Row[] =>
  rows.filter((row) => (row[month] ?? '') >= since(12));

/** Its newest six: the level that it stays at. */
export const newestSix = (rows: readonly Row[], month: string): Row[] =>
  rows.filter((row) => (row[month] ?? '') >= since(6));

export const total = (rows: readonly Row[], column: string): number =>
  rows.reduce((sum, row) => sum + numberIn(row, column), 0);

/** A sum over a sum; 0 where nothing was at risk. */
export function pooled(rows: readonly Row[], numerator: string, denominator: string): number {
  const filled = rows.filter((row) => row[numerator] !== '' && row[denominator] !== '');
  const below = total(filled, denominator);
  return below === 0 ? 0 : total(filled, numerator) / below;
}
