// Newey and West's errors within each unit: products only between cells that lie exactly so many positions apart in the list of used
// periods, so a transition closes up and a missing cell makes no pair. Shocks that units share are ignored; with them its interval is far
// too narrow.
import { bartlettSum, neweyWestLag } from '../series/fit-newey-west.js';
import type { StackedFit } from './stacked.js';
import type { Robust } from './cluster-robust.js';

export const stackedLag = ({ cells }: StackedFit): number => neweyWestLag(cells.periods.length);

export const stackedNeweyWest = ({ cells, residuals, names }: StackedFit, lag: number): Robust => {
  const { unit, period, periods, units } = cells;
  const cellAt = new Int32Array(units.length * periods.length).fill(-1);
  unit.forEach((u, i) => (cellAt[u * periods.length + period[i]!] = i));
  const pairs = (i: number, l: number): number =>
    period[i]! < l ? -1 : cellAt[unit[i]! * periods.length + period[i]! - l]!;
  const n = residuals.length;
  const df = n - names.length;
  return (direction) => ({
    variance:
      (n / df) *
      bartlettSum(
        direction.map((value, i) => value * residuals[i]!),
        lag,
        pairs,
      ),
    df,
  });
};
