/**
 * Which cells of one metric and one period are shown, of units one of which contains the others (integrations.md section 2, rules 4 to
 * 6). Beyond those that are about too few, others are withheld until nothing of them can be reckoned back: what is unknown under a
 * shown total is never one cell alone and never about fewer people than the least number, and never says the same of each of them
 * (none or all). Withheld is the shown part with the fewest people, and where there is none left, the total. The same cells in any
 * order give the same answer, and what is withheld once stays so when it is asked again.
 */
import { CellTree, isNone, leftOf, type Cell, type Region } from './cell-regions.js';

/** Why a cell is withheld: by itself, for the sake of another one beside it, or because as a total it would tell. */
export type Withheld = 'ITSELF' | 'SIBLING' | 'TOTAL';
export interface CellRule {
  /** The least number of people of the metric. */
  minimum: number;
  /** The numerator is a part of the denominator. */
  proportion: boolean;
}
/** Below this many people, none and all are no number to show (rule 6). */
export const EXTREME_BELOW = 20;

/** The cells that are not shown, by their keys. Every other one is. `withRests` as in a `CellTree`. */
export function decideCells(cells: readonly Cell[], rule: CellRule, withRests = true): Map<string, Withheld> {
  const tree = new CellTree(cells, withRests);
  const hidden = new Map<string, Withheld>();
  for (const { key, withheld } of cells) if (withheld) hidden.set(key, 'ITSELF');
  const keys: ReadonlySet<string> = { has: (key: string) => hidden.has(key) } as ReadonlySet<string>;
  for (let found = firstTold(tree, keys, rule); found; found = firstTold(tree, keys, rule)) {
    const fewest = [...found.border].sort(byPeople)[0];
    hidden.set((fewest ?? found.cell).key, fewest ? 'SIBLING' : 'TOTAL');
  }
  return hidden;
}

const byPeople = (a: Cell, b: Cell): number => (a.people ?? 0) - (b.people ?? 0) || (a.key < b.key ? -1 : 1);

/** The first cell, from below, from which too much can be reckoned, with what may be withheld against it. */
function firstTold(
  tree: CellTree,
  hidden: ReadonlySet<string>,
  rule: CellRule,
): { cell: Cell; border: Cell[] } | undefined {
  for (const cell of tree.cells) {
    if (tree.partsOf(cell.key).length === 0) continue;
    const region = tree.regionUnder(cell, hidden);
    const border = hidden.has(cell.key) ? againstSum(region) : againstTotal(cell, region, rule);
    if (border) return { cell, border };
  }
  return undefined;
}

/** A hidden total is told by parts that are all shown. */
const againstSum = ({ unknowns, border }: Region): Cell[] | null => (unknowns === 0 ? border : null);

/** What helps against a shown total that tells too much; nothing of it where only the total itself does, null where all is well. */
function againstTotal(cell: Cell, region: Region, rule: CellRule): Cell[] | null {
  const { unknowns, people, withheld, apart, border, outside } = region;
  if (unknowns === 0) return apart > 0 && apart < rule.minimum ? border : null;
  if (withheld && sameOfEach(cell, [], rule)) return [];
  if (outside) return outside;
  if (people < rule.minimum) return border;
  return (withheld || people < EXTREME_BELOW) && sameOfEach(cell, border, rule) ? border : null;
}

/** What is left of a total without these parts says none or all of everybody in it. */
function sameOfEach(cell: Cell, parts: readonly Cell[], { proportion }: CellRule): boolean {
  const numerator = leftOf(cell, parts, 'numerator');
  if (numerator === null) return false;
  if (isNone(numerator, cell.numerator)) return true;
  const denominator = proportion ? leftOf(cell, parts, 'denominator') : null;
  return denominator !== null && isNone(denominator - numerator, cell.denominator);
}
