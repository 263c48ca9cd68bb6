import { csvFile, csvLines } from './csv-file.js';
import type { Export } from './export.js';

/**
 * An export as it stands when all up to `through` is known: the file's very bytes, then what was carried on. With `from`, only rows
 * about that day and later, under the same header.
 */
export function exportText(one: Export, through: string, from?: string): string {
  const { text, header, rows } = csvFile(one.file);
  const later = one.carriedOn(through);
  if (from === undefined) return text + csvLines(header, later);
  const wanted = [...rows, ...later].filter((row) => one.dayOf(row) >= from);
  return `${header.join(',')}\n${csvLines(header, wanted)}`;
}
