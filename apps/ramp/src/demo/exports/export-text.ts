import { csvFile, csvLines } from './csv-file.js';
import type { Export } from './export.js';
import { weeksThrough, type Release } from './release.js';

/**
 * An export as it stands at a release: the file's very bytes, then what was carried on. With `from`, only rows about that day and later,
 * under the same header.
 */
export function exportText(one: Export, release: Release, from?: string): string {
  const { text, header, rows } = csvFile(one.file);
  const later = one.carriedOn(one.appears === undefined ? release.through : weeksThrough(release, one.appears));
  if (from === undefined) return text + csvLines(header, later);
  const wanted = [...rows, ...later].filter((row) => one.dayOf(row) >= from);
  return `${header.join(',')}\n${csvLines(header, wanted)}`;
}
