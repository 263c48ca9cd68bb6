import type { Fit, Formula } from './formulas/formula.js';

/** The limits of a chart, one entry a point; NaN where there is none. `lower` and `upper` are the 3-sigma limits, the near ones the
 * 2-sigma ones. */
export interface LineColumns {
  lower: Float64Array;
  upper: Float64Array;
  nearLower: Float64Array;
  nearUpper: Float64Array;
}

/** Room for the limits of `length` points; may be used again for a chart as long or shorter. */
export const linesFor = (length: number): LineColumns => ({
  lower: new Float64Array(length),
  upper: new Float64Array(length),
  nearLower: new Float64Array(length),
  nearUpper: new Float64Array(length),
});

/** Writes the limits of the points `from` to `to`, of one phase, from what its formula says. A lower limit is not drawn below `floor`. */
export const drawLines = (
  { sigma, centre, middle = centre }: Fit,
  formula: Formula,
  { from, to, floor }: { from: number; to: number; floor: number },
  { lower, upper, nearLower, nearUpper }: LineColumns,
): void => {
  const { ceiling = Infinity, power = 1, without } = formula;
  const lowest = Math.max(floor, formula.floor ?? -Infinity);
  const constant = typeof sigma === 'number' ? sigma : NaN;
  const sigmaAt = typeof sigma === 'number' ? null : sigma;
  // With a power, a limit that coincides with the centre is drawn where the centre is.
  const drawn = (line: number): number => (power === 1 ? line : line === middle ? centre : line ** power);
  const below = (line: number, otherwise = NaN): number => {
    const at = drawn(line);
    return Number.isFinite(at) ? Math.max(lowest, at) : otherwise;
  };
  const above = (line: number): number => {
    const at = drawn(line);
    return Number.isFinite(at) ? Math.min(ceiling, at) : NaN;
  };
  let last = 0;
  let [low, high, nearLow, nearHigh] = [NaN, NaN, NaN, NaN];
  for (let index = from; index <= to; index += 1) {
    const one = sigmaAt === null ? constant : sigmaAt(index - from);
    if (one !== last || index === from) {
      last = one;
      low = below(middle - 3 * one, without?.lower);
      nearLow = below(middle - 2 * one, without?.nearLower);
      high = above(middle + 3 * one);
      nearHigh = above(middle + 2 * one);
    }
    lower[index] = low;
    upper[index] = high;
    nearLower[index] = nearLow;
    nearUpper[index] = nearHigh;
  }
};
