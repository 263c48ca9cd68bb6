// What specs hold against the rule for small cells: linear algebra over the whole tree, which knows nothing of regions. Unknowns are the
// cells that are not shown and the rest of each total; each total gives an equation. Solved is what the rows of the equations span.
import type { Cell } from './cell-regions.js';

export interface SolvedGroup {
  /** The cell whose number is told; null for a sum of several. */
  cell: string | null;
  people: number;
  /** Keys of the cells in it; `rest of` the key of a total for what no part has. */
  of: string[];
}
const MOST_PARTS = 12;

export function solvedGroups(cells: readonly Cell[], isShown: (key: string) => boolean): SolvedGroup[] {
  const names: string[] = [];
  const people: number[] = [];
  const place = (name: string, count: number): number => {
    if (!names.includes(name)) people[names.push(name) - 1] = count;
    return names.indexOf(name);
  };
  const equations = cells.flatMap((total) => {
    const parts = cells.filter(({ parent }) => parent === total.key);
    if (parts.length === 0) return [];
    const row = new Map<number, number>();
    const left = (of: 'people' | 'denominator'): number =>
      parts.reduce((sum, part) => sum - (part[of] ?? 0), total[of] ?? 0);
    // Somebody whom no part has, and who brought something.
    const rest = total.denominator === null || left('denominator') > 0 ? left('people') : 0;
    if (!isShown(total.key)) row.set(place(total.key, total.people ?? 0), -1);
    for (const { key, people: count } of parts) if (!isShown(key)) row.set(place(key, count ?? 0), 1);
    if (rest > 0) row.set(place(`rest of ${total.key}`, rest), 1);
    return [row];
  });
  const rows = reduced(equations.map((row) => names.map((_, column) => row.get(column) ?? 0)));
  const solved: SolvedGroup[] = names.flatMap((name, column) =>
    spans(
      rows,
      names.map((_, at) => (at === column ? 1 : 0)),
    )
      ? [{ cell: name.startsWith('rest') ? null : name, people: people[column]!, of: [name] }]
      : [],
  );
  const isTotal = (name: string): boolean => cells.some(({ parent }) => parent === name);
  const atoms = names.flatMap((name, column) => (isTotal(name) ? [] : [column])).slice(0, MOST_PARTS);
  for (let chosen = 1; chosen < 2 ** atoms.length; chosen += 1) {
    const group = atoms.filter((_, bit) => (chosen >> bit) & 1);
    if (
      group.length > 1 &&
      spans(
        rows,
        names.map((_, at) => (group.includes(at) ? 1 : 0)),
      )
    )
      solved.push({
        cell: null,
        people: group.reduce((sum, at) => sum + people[at]!, 0),
        of: group.map((at) => names[at]!),
      });
  }
  return solved;
}

/** Row echelon form, its pivots 1. The numbers are small whole ones. */
function reduced(rows: number[][]): number[][] {
  const left = rows.map((row) => [...row]);
  const done: number[][] = [];
  for (let column = 0; column < (rows[0]?.length ?? 0); column += 1) {
    const at = left.findIndex((row) => Math.abs(row[column]!) > 1e-9);
    if (at < 0) continue;
    const [pivot] = left.splice(at, 1) as [number[]];
    const scaled = pivot.map((one) => one / pivot[column]!);
    for (const row of [...left, ...done]) subtract(row, scaled, row[column]!);
    done.push(scaled);
  }
  return done;
}

function subtract(row: number[], other: readonly number[], times: number): void {
  other.forEach((one, column) => (row[column]! -= times * one));
}

function spans(rows: readonly number[][], vector: readonly number[]): boolean {
  const left = [...vector];
  for (const row of rows) {
    const pivot = row.findIndex((one) => Math.abs(one) > 1e-9);
    subtract(left, row, left[pivot]!);
  }
  return left.every((one) => Math.abs(one) < 1e-6);
}
