import type { Golden } from './golden.js';

type Column = readonly unknown[] | unknown;
type Columns = Record<string, Column>;
export interface Answer {
  points?: Columns;
  sample?: Columns;
  runs?: unknown;
  error?: unknown;
  'n.points'?: number;
}
const NUMERIC = new Set(['y', 'cl', 'lcl', 'ucl', 'lcl.95', 'ucl.95', 'target']);
const at = (column: Column, index: number): unknown => (Array.isArray(column) ? column[index] : column);

/** Lines agree to 1e-9 of themselves, plus 1e-12 of the largest value. */
const close = (got: unknown, want: unknown, largest: number): boolean =>
  typeof got === 'number' && typeof want === 'number'
    ? Math.abs(got - want) <= 1e-9 * Math.abs(want) + 1e-12 * largest
    : got === want;

function columnsApart(got: Columns, want: Columns, length: number): string[] {
  const ys = Array.from({ length }, (_, index) => at(want.y, index)).filter((y) => typeof y === 'number');
  const largest = ys.reduce((most, y) => Math.max(most, Math.abs(y)), 0);
  const names = [...new Set([...Object.keys(got), ...Object.keys(want)])];
  return names.flatMap((name) => {
    const shape = Array.isArray(got[name]) === Array.isArray(want[name]) ? [] : [`${name}: another shape`];
    for (let index = 0; index < length; index += 1) {
      const [ours, theirs] = [at(got[name], index), at(want[name], index)];
      if (NUMERIC.has(name) ? close(ours, theirs, largest) : ours === theirs) continue;
      return [`${name}[${index}]: ${String(ours)}, the reference ${String(theirs)}`];
    }
    return shape;
  });
}

/** Where an answer and the reference's differ, in words; empty where they agree. Warnings of the reference are not compared. */
export function apart(got: Answer, { expected }: Pick<Golden, 'expected'>): string[] {
  if (expected.error) return got.error ? [] : ['no error, where the reference stops'];
  if (got.error) return [`an error: ${String(got.error)}`];
  const columns = expected.sample ? 'sample' : 'points';
  const length = (expected[columns][expected.sample ? 'index' : 'x'] as unknown[]).length;
  const lines = columnsApart(got[columns] ?? {}, expected[columns], length);
  const runs =
    JSON.stringify(sorted(got.runs)) === JSON.stringify(sorted(expected.runs))
      ? []
      : [`runs: ${JSON.stringify(got.runs)}, the reference ${JSON.stringify(expected.runs)}`];
  const count = got['n.points'] === expected['n.points'] ? [] : [`n.points: ${got['n.points']}`];
  return [...lines, ...runs, ...count];
}

const sorted = (runs: unknown): unknown[] =>
  (runs as Record<string, unknown>[]).map((part) => Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
