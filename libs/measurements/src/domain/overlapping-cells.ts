/**
 * Either single periods or a rolling window, never both (integrations.md section 2, rule 5): of periods that overlap without being the
 * same days, at one unit or at one inside the other, one is shown. What was shown already goes before what is new, then the one that
 * begins, and ends, earlier. What is withheld anyway stands in nobody's way.
 */
import type { CellPlaces } from './cell-places.js';
import { cellKey, type KnownCell } from './known-cell.js';

/** The keys of the cells that another one stands in the way of. */
export function overlappingCells(cells: readonly KnownCell[], places: CellPlaces): Set<string> {
  const hidden = new Set<string>();
  if (!overlapSomewhere(cells)) return hidden;
  const kept = new Map<string, KnownCell[]>();
  const path = (cell: KnownCell): string[] => places.pathOf(cell.unitId, cell.periodEnd);
  for (const cell of cells
    .filter(({ small, blank, before }) => !small && !blank && before !== 'WITHHELD')
    .sort(inTurn)) {
    const above = path(cell);
    const near = [...kept].flatMap(([unitId, own]) =>
      own.filter((one) => above.includes(unitId) || path(one).includes(cell.unitId)),
    );
    if (near.some((one) => overlaps(one, cell))) hidden.add(cellKey(cell));
    else kept.set(cell.unitId, [...(kept.get(cell.unitId) ?? []), cell]);
  }
  return hidden;
}

function overlapSomewhere(cells: readonly KnownCell[]): boolean {
  const days = new Map(cells.map((cell) => [`${cell.periodStart}/${cell.periodEnd}`, cell]));
  const sorted = [...days.values()].sort((a, b) => (a.periodStart < b.periodStart ? -1 : 1));
  let last = '';
  return sorted.some(({ periodStart, periodEnd }) => {
    const begun = last >= periodStart;
    if (periodEnd > last) last = periodEnd;
    return begun;
  });
}

const overlaps = (a: KnownCell, b: KnownCell): boolean =>
  a.periodStart <= b.periodEnd &&
  b.periodStart <= a.periodEnd &&
  (a.periodStart !== b.periodStart || a.periodEnd !== b.periodEnd);

const wasShown = ({ decided, before }: KnownCell): number => (decided === 'SHOWN' || before === 'SHOWN' ? 0 : 1);
const order = (cell: KnownCell): string => `${wasShown(cell)} ${cell.periodStart} ${cell.periodEnd}`;
const inTurn = (a: KnownCell, b: KnownCell): number =>
  order(a) === order(b) ? a.seriesNo - b.seriesNo : order(a) < order(b) ? -1 : 1;
