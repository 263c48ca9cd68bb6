// Moving ranges |y(i) - y(i-1)|. Excluded points are taken out by the caller, so the range bridges them; a missing value leaves
// both its ranges out, for nobody knows what happened in between. Screening (Nelson 1982): ranges at or above 3.267 times their
// mean are dropped, once, so that one outlier does not widen the limits that should show it.
import { mean } from './sum.js';

const screeningFactor = 3.267;

/** Mean moving range; null where no range is left, as in a series that never varies. */
export const meanMovingRange = (values: readonly (number | null)[], screened = true): number | null => {
  const ranges: number[] = [];
  for (let i = 1; i < values.length; i += 1) {
    const before = values[i - 1];
    const now = values[i];
    if (before != null && now != null) ranges.push(Math.abs(now - before));
  }
  const all = mean(ranges);
  if (all === null || !screened) return all;
  return mean(ranges.filter((range) => range < screeningFactor * all));
};
