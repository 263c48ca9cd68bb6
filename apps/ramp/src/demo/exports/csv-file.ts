import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { demoFile } from '../demo-folder.js';

export type Row = Record<string, string>;
/** An export as it was issued: its very text, and the same as rows. */
export interface CsvFile {
  text: string;
  header: string[];
  rows: Row[];
}

const read = new Map<string, CsvFile>();

/** A file of apps/ramp/demo/data, read once. */
export function csvFile(name: string): CsvFile {
  const known = read.get(name);
  if (known) return known;
  const text = readFileSync(demoFile('data', name), 'utf8');
  const [header = [], ...lines] = parse(text) as string[][];
  const rows = lines.map((line) => Object.fromEntries(header.map((column, at) => [column, line[at] ?? ''])));
  const file = { text, header, rows };
  read.set(name, file);
  return file;
}

/** Rows as lines in the order of the header. What is carried on holds no comma and no quote, so nothing is escaped. */
export const csvLines = (header: readonly string[], rows: readonly Row[]): string =>
  rows.map((row) => `${header.map((column) => row[column] ?? '').join(',')}\n`).join('');

export const numberIn = (row: Row, column: string): number => Number(row[column]);

export function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
