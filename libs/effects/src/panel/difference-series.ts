// Treated minus comparison: shocks that hit everyone cancel, and no count of units is needed. A period counts only where every unit has a
// value, for otherwise the mix changes.
import { mean } from '../numbers/sum.js';
import type { PanelData, SeriesData } from '../shapes.js';
import { periodsOf, unitsOf } from './cells.js';

/** One row a period of the panel. */
export const differenceSeries = (panel: PanelData, treated: readonly string[]): SeriesData => {
  const t = periodsOf(panel);
  const units = unitsOf(panel);
  const values = new Map(units.map((name) => [name, new Map<number, number | null>()]));
  panel.unit.forEach((name, row) => values.get(name)!.set(panel.t[row]!, panel.y[row]!));
  const sides = [true, false].map((side) => units.filter((name) => treated.includes(name) === side));
  const y = t.map((period) => {
    const [with_, without] = sides.map((names) => names.map((name) => values.get(name)!.get(period) ?? null));
    return complete(with_!) && complete(without!) ? mean(with_) - mean(without) : null;
  });
  return { t, y };
};

const complete = (values: (number | null)[]): values is number[] => values.every((value) => value !== null);
