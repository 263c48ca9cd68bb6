// Two-way fixed effects: an indicator per unit and per period. The larger set is taken out exactly, by means; the smaller one and the
// treatment are columns of what is left, so that the work grows with the smaller set and unbalanced panels need nothing special.
import { EffectError } from '../effect-error.js';
import { decompose, rotate, rotateBack, solveLower, solveUpper, thinQ } from '../numbers/qr.js';
import { sumOfSquares } from '../numbers/sum.js';
import { indicators, type Cells } from './cells.js';
import type { ClusteredFit } from './cluster-robust.js';

export interface TwoWayFit extends ClusteredFit {
  /** Of the treatment columns only. */
  coefficients: Float64Array;
  rss: number;
  parameters: number;
  /** What y is multiplied by to give a contrast of the treatment coefficients. */
  direction: (contrast: readonly number[]) => Float64Array;
}

/** Takes the mean of each group out of a column. */
export const withoutMeans = (group: Int32Array, groups: number): ((x: Float64Array) => Float64Array) => {
  const counts = new Float64Array(groups);
  group.forEach((g) => (counts[g]! += 1));
  return (x) => {
    const sums = new Float64Array(groups);
    group.forEach((g, i) => (sums[g]! += x[i]!));
    return x.map((value, i) => value - sums[group[i]!]! / counts[group[i]!]!);
  };
};

export const fitTwoWay = (cells: Cells, treatment: readonly Float64Array[], names: readonly string[]): TwoWayFit => {
  const { unit, period, units, periods, y, ranges } = cells;
  const sides = [
    { group: unit, groups: units.length },
    { group: period, groups: periods.length },
  ].sort((a, b) => b.groups - a.groups);
  const [larger, smaller] = [sides[0]!, sides[1]!];
  const within = withoutMeans(larger.group, larger.groups);
  const qr = decompose([...indicators(smaller.group, smaller.groups), ...treatment].map(within), y.length);
  const rank = qr.kept.length;
  const before = rank - treatment.length;
  const lost = names.filter((_, k) => !qr.kept.includes(smaller.groups + k));
  if (lost.length > 0) {
    const wayOut = 'give units that start at another time or never, or bands that hold cells';
    const what = `${lost.join(', ')} cannot be told apart from units and periods: ${wayOut}`;
    throw new EffectError('effect.no_comparison', what, 'starts');
  }
  const parameters = larger.groups + rank;
  if (parameters >= y.length) {
    const what = `y has ${y.length} values for ${parameters} coefficients: give more periods`;
    throw new EffectError('effect.too_few_points', what, 'y');
  }
  const left = within(y);
  rotate(qr, left);
  const coefficients = solveUpper(qr.r, left).slice(before);
  left.fill(0, 0, rank);
  const rss = sumOfSquares(left);
  rotateBack(qr, left);

  const q = thinQ(qr);
  const larges = indicators(larger.group, larger.groups).map((column) => {
    const root = Math.sqrt(sumOfSquares(column));
    return column.map((value) => value / root);
  });
  const direction = (contrast: readonly number[]): Float64Array => {
    const along = solveLower(qr.r, [...Array.from({ length: before }, () => 0), ...contrast]);
    return y.map((_, i) => contrast.reduce((sum, _c, k) => sum + along[before + k]! * q[before + k]![i]!, 0));
  };
  return { basis: [...larges, ...q], residuals: left, ranges, coefficients, rss, parameters, direction };
};
