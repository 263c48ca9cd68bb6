import type { PanelData } from '../shapes.js';

/** The cells with a value, by unit and then by period, whatever the order of the rows. */
export interface Cells {
  /** Units with a value, by name; `unit` points into it. */
  units: string[];
  /** Periods with a value, ascending; `period` points into it. */
  periods: number[];
  unit: Int32Array;
  period: Int32Array;
  t: Float64Array;
  y: Float64Array;
  /** Index of the input row. */
  row: Int32Array;
  /** First cell and the one after the last, per unit. */
  ranges: (readonly [from: number, to: number])[];
}

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
export const unitsOf = (panel: PanelData): string[] => [...new Set(panel.unit)].sort(byName);
export const periodsOf = (panel: PanelData): number[] => [...new Set(panel.t)].sort((a, b) => a - b);

/** `used` leaves periods out, as those of a transition. */
export const cellsOf = (panel: PanelData, used: (t: number) => boolean = () => true): Cells => {
  const rows = panel.y
    .flatMap((y, row) => (y === null || !used(panel.t[row]!) ? [] : [row]))
    .sort((a, b) => byName(panel.unit[a]!, panel.unit[b]!) || panel.t[a]! - panel.t[b]!);
  const units = [...new Set(rows.map((row) => panel.unit[row]!))];
  const periods = [...new Set(rows.map((row) => panel.t[row]!))].sort((a, b) => a - b);
  const unitAt = new Map(units.map((name, i) => [name, i]));
  const periodAt = new Map(periods.map((t, i) => [t, i]));
  const unit = Int32Array.from(rows, (row) => unitAt.get(panel.unit[row]!)!);
  return {
    units,
    periods,
    unit,
    period: Int32Array.from(rows, (row) => periodAt.get(panel.t[row]!)!),
    t: Float64Array.from(rows, (row) => panel.t[row]!),
    y: Float64Array.from(rows, (row) => panel.y[row]!),
    row: Int32Array.from(rows),
    ranges: units.map((_, g) => [unit.indexOf(g), unit.lastIndexOf(g) + 1] as const),
  };
};

/** One column a group, 1 in its rows. */
export const indicators = (group: Int32Array, groups: number): Float64Array[] => {
  const columns = Array.from({ length: groups }, () => new Float64Array(group.length));
  group.forEach((g, i) => (columns[g]![i] = 1));
  return columns;
};

/** Values of cells back on the rows they came from; null on the others. */
export const onRows = ({ row }: Cells, values: ArrayLike<number>, rows: number): (number | null)[] => {
  const out: (number | null)[] = Array.from({ length: rows }, () => null);
  row.forEach((at, i) => (out[at] = values[i]!));
  return out;
};

/** Products of residuals of neighbouring periods within a unit, over the sum of squares. */
export const panelAcf1 = ({ unit, t }: Cells, e: Float64Array): number => {
  let [products, squares] = [0, 0];
  for (let i = 0; i < e.length; i += 1) {
    squares += e[i]! * e[i]!;
    if (i > 0 && unit[i] === unit[i - 1] && t[i]! - t[i - 1]! === 1) products += e[i]! * e[i - 1]!;
  }
  return products / squares;
};
