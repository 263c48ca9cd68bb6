import { csvFile, csvLines, type Row } from './csv-file.js';
import type { Export } from './export.js';
import { weeksThrough, type Release } from './release.js';

const carriedOn = (one: Export, release: Release): Row[] =>
  one.carriedOn(one.appears === undefined ? release.through : weeksThrough(release, one.appears));

/** An export's rows at a release: as they were issued, then what was carried on. */
export const exportRows = (one: Export, release: Release): Row[] => [
  ...csvFile(one.file).rows,
  ...carriedOn(one, release),
];

/**
 * An export as it stands at a release: the file's very bytes, then what was carried on. With `from`, only rows about that day and later,
 * under the same header.
 */
export function exportText(one: Export, release: Release, from?: string): string {
  const { text, header } = csvFile(one.file);
  if (from === undefined) return text + csvLines(header, carriedOn(one, release));
  const wanted = exportRows(one, release).filter((row) => one.dayOf(row) >= from);
  return `${header.join(',')}\n${csvLines(header, wanted)}`;
}
