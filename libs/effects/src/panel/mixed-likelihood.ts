// The restricted likelihood of the mixed model as a function of lambda, the variance between units over that within. Periods are taken out
// by means; the eigenvalues of what is left of the unit indicators turn every evaluation into a few sums over units (a mixed model is a
// penalised regression on its random effects: Henderson's equations). Sums of positive terms only, so a large spread of units costs no digits.
import { EffectError } from '../effect-error.js';
import { highestOf, peakBetween } from '../numbers/peak.js';
import { dot, sumOfSquares } from '../numbers/sum.js';
import { symmetricEigen } from '../numbers/symmetric-eigen.js';
import { indicators, type Cells } from './cells.js';
import { withoutMeans } from './two-way.js';

export interface MixedAt {
  effect: number;
  variance: number;
  rss: number;
  deviance: number;
}

export interface MixedLikelihood {
  /** The lambda of the highest likelihood; 0 where units do not differ. */
  best: number;
  at: (lambda: number) => MixedAt;
  /** Fixed effects and unit effect together, per cell. */
  fittedAt: (lambda: number) => Float64Array;
}

/** A cross product of two columns as lambda takes the units out: what no unit explains, and a share per eigenvector. */
interface Product {
  at: (lambda: number) => number;
  slopeAt: (lambda: number) => number;
}

const grid = [0, ...Array.from({ length: 73 }, (_, i) => 10 ** (i / 4 - 6))];

export const mixedLikelihood = (cells: Cells, treated: Float64Array): MixedLikelihood => {
  const { units, unit, periods, period, y } = cells;
  const within = withoutMeans(period, periods.length);
  const z = indicators(unit, units.length).map(within);
  const { values, vectors } = symmetricEigen(z.map((a) => Float64Array.from(z, (b) => dot(a, b))));
  const real = Array.from(values.keys()).filter((k) => values[k]! > 1e-9 * y.length);
  const [d, v] = [within(treated), within(y)];
  if (sumOfSquares(d) < 1e-18 * sumOfSquares(treated)) {
    const what =
      'starts puts all units under the new practice in the same periods: give one that starts later or never';
    throw new EffectError('effect.no_comparison', what, 'starts');
  }

  const alongUnits = (x: Float64Array): Float64Array => Float64Array.from(z, (column) => dot(column, x));
  const split = (x: Float64Array) => {
    const sums = alongUnits(x);
    const shares = Float64Array.from(real, (k) => dot(vectors[k]!, sums));
    const effects = combine(
      real,
      vectors,
      shares.map((share, j) => share / values[real[j]!]!),
    );
    const left = x.map((value, i) => value - z.reduce((sum, column, g) => sum + column[i]! * effects[g]!, 0));
    return { shares, left };
  };
  const [ofD, ofV] = [split(d), split(v)];
  const product = (a: typeof ofD, b: typeof ofD): Product => {
    const rest = dot(a.left, b.left);
    const sum = (term: (share: number, value: number) => number): number =>
      real.reduce((total, k, j) => total + term(a.shares[j]! * b.shares[j]!, values[k]!), 0);
    return {
      at: (lambda) => rest + sum((share, value) => share / (value * (1 + lambda * value))),
      slopeAt: (lambda) => -sum((share, value) => share / (1 + lambda * value) ** 2),
    };
  };
  const [dd, dv, vv] = [product(ofD, ofD), product(ofD, ofV), product(ofV, ofV)];

  const df = y.length - periods.length - 1;
  if (df < 1) {
    const what = `y has ${y.length} values for ${periods.length + 1} coefficients: give more units`;
    throw new EffectError('effect.too_few_points', what, 'y');
  }
  const counts = new Float64Array(periods.length);
  period.forEach((p) => (counts[p]! += 1));
  const logCounts = counts.reduce((sum, count) => sum + Math.log(count), 0);
  const at = (lambda: number): MixedAt => {
    const weight = dd.at(lambda);
    const effect = dv.at(lambda) / weight;
    const rss = vv.at(lambda) - effect * dv.at(lambda);
    const logUnits = real.reduce((sum, k) => sum + Math.log1p(lambda * values[k]!), 0);
    const deviance = df * (Math.log((2 * Math.PI * rss) / df) + 1) + logUnits + logCounts + Math.log(weight);
    return { effect, variance: rss / df / weight, rss, deviance };
  };
  const slope = (lambda: number): number => {
    const { effect, rss } = at(lambda);
    const rssSlope = vv.slopeAt(lambda) - 2 * effect * dv.slopeAt(lambda) + effect * effect * dd.slopeAt(lambda);
    const unitsSlope = real.reduce((sum, k) => sum + values[k]! / (1 + lambda * values[k]!), 0);
    return -((df * rssSlope) / rss + unitsSlope + dd.slopeAt(lambda) / dd.at(lambda));
  };

  const fittedAt = (lambda: number): Float64Array => {
    const { effect } = at(lambda);
    const shares = Float64Array.from(real, (k, j) => {
      const share = ofV.shares[j]! - effect * ofD.shares[j]!;
      return (lambda * share) / (1 + lambda * values[k]!);
    });
    const unitEffects = combine(real, vectors, shares);
    const rest = y.map((value, i) => value - effect * treated[i]! - unitEffects[unit[i]!]!);
    const left = within(rest);
    return y.map((value, i) => value - left[i]!);
  };
  return { best: highest((lambda) => -at(lambda).deviance, slope), at, fittedAt };
};

const combine = (real: readonly number[], vectors: readonly Float64Array[], shares: Float64Array): Float64Array =>
  vectors[0]!.map((_, g) => real.reduce((sum, k, j) => sum + vectors[k]![g]! * shares[j]!, 0));

const highest = (value: (lambda: number) => number, slope: (lambda: number) => number): number => {
  const best = highestOf(grid.map(value));
  if (best === 0 && slope(0) <= 0) return 0;
  if (best === grid.length - 1) {
    const what = 'y varies between units without end beside its variation within them: give unrounded values';
    throw new EffectError('effect.not_converged', what, 'y');
  }
  return peakBetween(value, slope, grid[Math.max(best - 1, 0)]!, grid[best + 1]!);
};
