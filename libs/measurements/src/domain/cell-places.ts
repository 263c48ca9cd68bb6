/**
 * Which unit contains which, for the cells of a period: as the tree stood on the period's last day, so that a unit that was moved counts
 * for the parent it had; a unit that was made known later, as it stood then.
 */
export interface PlaceSpan {
  unitId: string;
  /** A unit above, or itself. */
  aboveId: string;
  depth: number;
  /** The days, at the unit, from which and until which it stood there; null: still. */
  from: string;
  to: string | null;
}

export class CellPlaces {
  private readonly spans = new Map<string, PlaceSpan[]>();

  constructor(spans: readonly PlaceSpan[]) {
    for (const span of [...spans].sort((a, b) => a.depth - b.depth)) {
      const own = this.spans.get(span.unitId);
      if (own) own.push(span);
      else this.spans.set(span.unitId, [span]);
    }
  }

  /** The units above on a day, the nearest first, and before them the unit itself. Nothing of a unit that stands nowhere. */
  pathOf(unitId: string, day: string): string[] {
    const spans = this.spans.get(unitId) ?? [];
    const first = spans.reduce((earliest, { from }) => (from < earliest ? from : earliest), spans[0]?.from ?? day);
    const on = day < first ? first : day;
    return spans.filter(({ from, to }) => from <= on && (to === null || on < to)).map(({ aboveId }) => aboveId);
  }
}
