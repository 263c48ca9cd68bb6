/**
 * What can be reckoned from the cells of one period that are shown (integrations.md section 2, rules 4 and 5): a unit's number is the
 * sum of those of the measured units below it and of a rest that no unit reports. A rest that hides something has people and numbers:
 * where the numbers of the parts make up the total's, or parts have more people than the total, who are counted twice, their sums may be
 * exact for all that their people differ. Between a shown cell and the shown ones below it
 * lies a region of unknowns, cells withheld and rests; the sum of a region is all that its shown border tells, and of no part of it
 * anything, as long as the region has several parts. A hidden total above shown parts alone is told by them.
 */
export interface Cell {
  key: string;
  /** The nearest unit above that has a cell of the same period. */
  parent: string | null;
  /** How many people are behind it; null where nobody said. */
  people: number | null;
  numerator: number | null;
  denominator: number | null;
  /** Not to be shown in any case: it is about too few, or came too late. */
  withheld: boolean;
}
export interface Region {
  /** Parts that nobody knows. */
  unknowns: number;
  /** How many people the unknown parts are about, at least. */
  people: number;
  withheld: boolean;
  /** By how many people the cell differs from its parts without anything of it being unknown. */
  apart: number;
  /** The nearest cells below that are shown. */
  border: Cell[];
  /** Where one cell withheld holds all that is unknown, so that the sum of the region tells it: the border outside of it; else null. */
  outside: Cell[] | null;
}

export class CellTree {
  private readonly below = new Map<string, Cell[]>();
  /** From the lowest to the highest, those of one height by their keys. */
  readonly cells: readonly Cell[];

  /** Without rests, nothing but cells is unknown: for totals and parts that are not of one time, whose differences are nobody. */
  constructor(
    cells: readonly Cell[],
    private readonly withRests: boolean,
  ) {
    const known = new Map(cells.map((cell) => [cell.key, cell]));
    const depth = ({ parent }: Cell): number => {
      const above = parent === null ? undefined : known.get(parent);
      return above ? 1 + depth(above) : 0;
    };
    const depths = new Map(cells.map((cell) => [cell.key, depth(cell)]));
    this.cells = [...cells].sort(
      (a, b) => depths.get(b.key)! - depths.get(a.key)! || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
    );
    for (const cell of this.cells) {
      const { parent } = cell;
      if (parent !== null && known.has(parent)) this.below.set(parent, [...this.partsOf(parent), cell]);
    }
  }

  partsOf(key: string): readonly Cell[] {
    return this.below.get(key) ?? [];
  }

  /** What lies under a cell down to the nearest shown ones. */
  regionUnder(cell: Cell, hidden: ReadonlySet<string>): Region {
    const parts = this.partsOf(cell.key);
    const { rest, apart } = this.withRests ? restOf(cell, parts) : NO_REST;
    const shown = parts.filter(({ key }) => !hidden.has(key));
    const inside = parts
      .filter(({ key }) => hidden.has(key))
      .map((part) => (this.partsOf(part.key).length > 0 ? this.regionUnder(part, hidden) : leaf(part)));
    const sum = (of: 'unknowns' | 'people'): number => inside.reduce((total, one) => total + one[of], 0);
    const unknowns = sum('unknowns') + (rest > 0 ? 1 : 0);
    const holder = unknowns > 0 ? inside.find((one) => one.unknowns === unknowns) : undefined;
    const borderOf = (regions: readonly Pick<Region, 'border'>[]): Cell[] => [
      ...shown,
      ...regions.flatMap(({ border }) => border),
    ];
    return {
      ...{ unknowns, people: sum('people') + rest, withheld: inside.length > 0, apart },
      border: borderOf(inside),
      outside: holder ? borderOf(inside.filter((one) => one !== holder)) : null,
    };
  }
}

const leaf = ({ people }: Cell): Pick<Region, 'unknowns' | 'people' | 'border'> => ({
  ...{ unknowns: 1, people: people ?? 0 },
  border: [],
});

/** People of a unit whom no measured unit below has; or by how many it differs from its parts otherwise. None where a number is missing. */
function restOf(cell: Cell, parts: readonly Cell[]): { rest: number; apart: number } {
  const people = leftOf(cell, parts, 'people') ?? 0;
  // A rest may well have had none of what is counted; where it brought nothing to count in, it hides nothing.
  const of = cell.denominator === null ? 'numerator' : 'denominator';
  const exact = isNone(leftOf(cell, parts, of), cell[of]);
  return people > 0 && !exact ? { rest: people, apart: 0 } : { rest: 0, apart: Math.abs(people) };
}
const NO_REST = { rest: 0, apart: 0 };

/** What a cell has beyond these parts; null where a number is missing. */
export const leftOf = (cell: Cell, parts: readonly Cell[], of: 'people' | 'numerator' | 'denominator'): number | null =>
  parts.reduce<number | null>((sum, part) => (sum === null || part[of] === null ? null : sum - part[of]), cell[of]);

/** Sums of many parts miss zero by their rounding. */
export const isNone = (number: number | null, whole: number | null): boolean =>
  number !== null && Math.abs(number) <= 1e-9 * Math.max(1, Math.abs(whole ?? 1));
