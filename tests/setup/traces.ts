import type { TestApp } from './test-app.js';

type Rows = Pick<TestApp, 'rows'>;
export interface StoredRow {
  table: string;
  text: string;
  /** Where it lies, and by the numbers of which transactions (ctid, xmin, xmax). */
  mark: string;
}

/** Every row of every table of the database, the server's own statistics of their columns included, as text. */
export async function everyRow({ rows }: Rows): Promise<StoredRow[]> {
  const tables = await rows<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const rowsOf = async (name: string, mark: string): Promise<StoredRow[]> => {
    const found = await rows<Omit<StoredRow, 'table'>>(
      `select to_jsonb(one)::text as text, ${mark} as mark from ${name} one`,
    );
    return found.map((row) => ({ table: name, ...row }));
  };
  const all = await rowsOf('pg_stats', `''`);
  for (const { name } of tables) all.push(...(await rowsOf(name, `concat_ws(' ', ctid, xmin, xmax)`)));
  return all;
}

/** The tables in which the text stands, each once, in the order of their names. */
export async function tablesWith(app: Rows, ...texts: string[]): Promise<string[]> {
  const found = (await everyRow(app)).filter(({ text }) => texts.some((one) => text.includes(one)));
  return [...new Set(found.map(({ table }) => table))].sort();
}

const INSTANT = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d(?::?\d\d)?)?/g;
const UUID_V7 = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;

/** Every instant that a stored text tells, in milliseconds: those that are written out, and those in an id that counts time. */
export function instantsIn(text: string): number[] {
  const written = (text.match(INSTANT) ?? []).map((one) => {
    const iso = one.replace(' ', 'T');
    return Date.parse(/(Z|[+-]\d\d(:?\d\d)?)$/.test(iso) ? iso.replace(/([+-]\d\d)$/, '$1:00') : `${iso}Z`);
  });
  const counted = (text.match(UUID_V7) ?? []).map((id) => parseInt(id.replaceAll('-', '').slice(0, 12), 16));
  return [...written, ...counted];
}

/** What in the whole database was written, or made, between the two: table and row. */
export async function writtenBetween(app: Rows, from: number, to: number): Promise<StoredRow[]> {
  return (await everyRow(app)).filter(({ text }) => instantsIn(text).some((at) => at >= from && at <= to));
}

/** Spearman's rank correlation of the order in which `sent` now stands with that in which it was sent: 1 the same, 0 none. */
export function rankCorrelation(sent: readonly string[], now: readonly string[]): number {
  const n = sent.length;
  const squares = sent.reduce((sum, one, place) => sum + (now.indexOf(one) - place) ** 2, 0);
  return 1 - (6 * squares) / (n * (n * n - 1));
}
