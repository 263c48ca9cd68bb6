/**
 * What is shown of periods whose lag is over, decided once for all units that contain one another (design.md section 4). Afterwards
 * only more is withheld, never more shown: where a total stands among the units, nothing that comes after the decision is shown, be it
 * a late unit or a corrected value, because beside what everybody has seen it would tell what it adds. A unit without any such relation
 * is decided by itself; a correction of it is shown if it is about as many people as all that was shown before, or about enough more or
 * fewer. Until everything that brings rows of a period has ended, nothing of it is decided.
 */
import type { Cell } from './cell-regions.js';
import type { CellPlaces } from './cell-places.js';
import { cellKey, type KnownCell, type WithheldBecause } from './known-cell.js';
import { overlappingCells } from './overlapping-cells.js';
import { decideCells, type CellRule } from './small-cells.js';

export interface CellDecision {
  cell: KnownCell;
  /** Null where it is shown. */
  because: WithheldBecause | null;
}
export interface SettledCells {
  decided: CellDecision[];
  /** Shown until now, and no longer. */
  withdrawn: CellDecision[];
  /** Shown by a lower least number of people, and by the one of now as well. */
  confirmed: CellDecision[];
  /** Due, but not all that brings them has ended. */
  waiting: KnownCell[];
}

/** `cells` are the newest revisions of one metric; families in which no cell `isAsked` for are left alone, as they may not be whole. */
export function settleCells(
  cells: readonly KnownCell[],
  places: CellPlaces,
  rule: CellRule,
  isAsked: (cell: KnownCell) => boolean,
): SettledCells {
  const overlapping = overlappingCells(cells, places);
  const settled: SettledCells = { decided: [], withdrawn: [], confirmed: [], waiting: [] };
  for (const family of familiesOf(cells, places)) {
    const open = family.cells.filter(({ decided, outdated, blank }) => (decided === null || outdated) && !blank);
    // What comes after the decision does not wait for a lag that was prolonged since: it may have to be withheld, and others with it.
    if (!open.some(isAsked) || !(isOpened(family) || open.every(({ due }) => due))) continue;
    if (open.every(({ complete }) => complete)) settle(family, overlapping, rule, settled);
    else settled.waiting.push(...open);
  }
  return settled;
}

interface Family {
  cells: KnownCell[];
  /** By the key of a cell that of the nearest one above it. */
  above: ReadonlyMap<string, string>;
}

/** Cells of the same days, those together of which one contains the other. */
export function familiesOf(cells: readonly KnownCell[], places: CellPlaces): Family[] {
  const byDays = new Map<string, Map<string, KnownCell>>();
  for (const cell of cells) {
    const days = `${cell.periodStart}/${cell.periodEnd}`;
    byDays.set(days, (byDays.get(days) ?? new Map<string, KnownCell>()).set(cell.unitId, cell));
  }
  return [...byDays.values()].flatMap((byUnit) => {
    const families = new Map<string, KnownCell[]>();
    const above = new Map<string, string>();
    for (const cell of byUnit.values()) {
      const path = places.pathOf(cell.unitId, cell.periodEnd).filter((id) => id !== cell.unitId && byUnit.has(id));
      if (path[0] !== undefined) above.set(cellKey(cell), cellKey(byUnit.get(path[0])!));
    }
    const topOf = (key: string): string => (above.has(key) ? topOf(above.get(key)!) : key);
    for (const cell of byUnit.values()) {
      const top = topOf(cellKey(cell));
      families.set(top, [...(families.get(top) ?? []), cell]);
    }
    return [...families.values()].map((family) => ({ cells: family, above }));
  });
}

const isOpened = ({ cells }: Pick<Family, 'cells'>): boolean =>
  cells.some(({ decided, before }) => decided !== null || before !== null);

function settle({ cells, above }: Family, overlapping: ReadonlySet<string>, rule: CellRule, into: SettledCells): void {
  const opened = isOpened({ cells });
  const afterwards = (cell: KnownCell): WithheldBecause | null => {
    if (cell.decided !== null || !opened) return null;
    if (cells.length > 1) return 'LATE';
    if (cell.otherDays) return 'DIFFERS';
    return cell.peopleShown.some((people) => differs(people, cell.people, rule)) ? 'DIFFERS' : null;
  };
  const byItself = (cell: KnownCell): WithheldBecause | null => {
    if (cell.small) return 'TOO_FEW';
    if (cell.blank || cell.decided === 'WITHHELD' || cell.before === 'WITHHELD') return 'STAYS';
    return overlapping.has(cellKey(cell)) ? 'OVERLAPS' : afterwards(cell);
  };
  const reasons = new Map(cells.map((cell) => [cellKey(cell), byItself(cell)]));
  const asCells = cells.map((cell): Cell => {
    const { people, numerator, denominator } = cell;
    const key = cellKey(cell);
    return { key, parent: above.get(key) ?? null, people, numerator, denominator, withheld: reasons.get(key) !== null };
  });
  // Of cells of before and after, what a total has more than its parts may be what a part had before, and was seen.
  const ofOneTime = !opened || cells.every(({ decided, before }) => decided !== null && before === null);
  const hidden = decideCells(asCells, rule, ofOneTime);
  for (const cell of cells) {
    const key = cellKey(cell);
    const sake = hidden.get(key);
    const because = reasons.get(key) ?? (sake === undefined || sake === 'ITSELF' ? null : sake);
    if (cell.decided === 'SHOWN' && because !== null && !cell.blank) into.withdrawn.push({ cell, because });
    if (cell.outdated && because === null) into.confirmed.push({ cell, because });
    if (cell.decided === null && !cell.blank) into.decided.push({ cell, because });
  }
}

/** A few people more or fewer: the difference would be about them alone. */
const differs = (before: number, people: number | null, { minimum }: CellRule): boolean =>
  people === null || (before !== people && Math.abs(before - people) < minimum);
