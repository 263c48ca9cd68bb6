// Moving ranges |y(i) - y(i-1)|. Points that are left out are bridged; a missing value leaves out both its ranges, for nobody
// knows what happened in between. Screening (Nelson 1982): ranges at or above 3.267 times their mean are dropped, once, so that
// one outlier does not widen the limits that should show it.
import { wholeOf, type Span } from './span.js';
import { quotient } from './sum.js';

/** D4 for two observations, as tables round it. */
export const screeningFactor = 3.267;

/** Mean of the moving ranges below `limit`, with the error of each addition kept; NaN where there is none. */
const meanBelow = (limit: number, values: ArrayLike<number>, { from, to, leftOut }: Span): number => {
  let high = 0;
  let low = 0;
  let count = 0;
  let before = NaN;
  for (let i = from; i <= to; i += 1) {
    if (leftOut !== null && leftOut[i] === 1) continue;
    const now = values[i]!;
    const range = Math.abs(now - before);
    before = now;
    if (!(range < limit)) continue;
    const next = high + range;
    const kept = next - high;
    low += high - (next - kept) + (range - kept);
    high = next;
    count += 1;
  }
  return quotient(high, low, count);
};

/** Mean moving range; NaN where no range is left, as in a series that never varies. */
export const meanMovingRangeIn = (values: ArrayLike<number>, span: Span, screened: boolean): number => {
  const all = meanBelow(Infinity, values, span);
  return screened ? meanBelow(screeningFactor * all, values, span) : all;
};

/** The same of a list in which null is missing; null where no range is left. */
export const meanMovingRange = (values: readonly (number | null)[], screened = true): number | null => {
  const column = Float64Array.from(values, (value) => value ?? NaN);
  const range = meanMovingRangeIn(column, wholeOf(column), screened);
  return Number.isNaN(range) ? null : range;
};
