// Variances that allow for any correlation within a unit. CR1: the sandwich by unit, scaled, t with units - 1. CR2: residuals of each unit
// corrected by the inverse root of what the fit leaves of them, so that the variance is unbiased were the model true (Bell and McCaffrey
// 2002; Pustejovsky and Tipton 2018, doi 10.1080/07350015.2016.1247004), and Satterthwaite's degrees of freedom, which stay usable with
// few units. All is said in an orthonormal basis W of the model's columns: H = W W', B_g = I - W_g W_g'.
import { EffectError } from '../effect-error.js';
import { dot, sumOfSquares } from '../numbers/sum.js';
import { inverseRoot } from './inverse-root.js';

export interface ClusteredFit {
  /** Orthonormal columns that span the model's. */
  basis: readonly Float64Array[];
  residuals: Float64Array;
  /** First row and the one after the last, per unit. */
  ranges: readonly (readonly [from: number, to: number])[];
}

export interface RobustVariance {
  variance: number;
  df: number;
}

/** Variance of the contrast whose estimate is `direction` times y. */
export type Robust = (direction: Float64Array) => RobustVariance;

export const cr1 = ({ basis, residuals, ranges }: ClusteredFit): Robust => {
  const [units, n] = [ranges.length, residuals.length];
  const scale = (units / (units - 1)) * ((n - 1) / (n - basis.length));
  return (direction) => {
    const scores = ranges.map(([from, to]) => dot(direction.subarray(from, to), residuals, from));
    return { variance: scale * checked(scores, direction, residuals), df: units - 1 };
  };
};

export const cr2 = ({ basis, residuals, ranges }: ClusteredFit): Robust => {
  const leftOver = ranges.map(([from, to]) => leftOfUnit(basis, from, to));
  return (direction) => {
    const corrected = ranges.map(([from, to], g) => inverseRoot(leftOver[g]!, direction.subarray(from, to)));
    const scores = ranges.map(([from], g) => dot(corrected[g]!, residuals, from));
    const inBasis = ranges.map(([from], g) => basis.map((w) => dot(corrected[g]!, w, from)));
    let [trace, squares] = [0, 0];
    corrected.forEach((a, g) =>
      corrected.forEach((_, h) => {
        const entry = (g === h ? sumOfSquares(a) : 0) - dot(inBasis[g]!, inBasis[h]!);
        if (g === h) trace += entry;
        squares += entry * entry;
      }),
    );
    return { variance: checked(scores, direction, residuals), df: (trace * trace) / squares };
  };
};

/** Sum of squared scores; refused where it is but rounding, as with one treated unit, whose residuals the fit leaves no freedom. */
const checked = (scores: readonly number[], direction: Float64Array, residuals: Float64Array): number => {
  const variance = sumOfSquares(scores);
  if (variance > 1e-20 * sumOfSquares(direction) * sumOfSquares(residuals)) return variance;
  const what = 'the residuals of the units leave no variance to tell: give more units, treated ones above all';
  throw new EffectError('effect.too_few_units', what, 'unit');
};

/** I - W_g W_g'. */
const leftOfUnit = (basis: readonly Float64Array[], from: number, to: number): Float64Array[] => {
  const size = to - from;
  const b = Array.from({ length: size }, (_, i) => {
    const row = new Float64Array(size);
    row[i] = 1;
    return row;
  });
  for (const column of basis) {
    for (let i = 0; i < size; i += 1) {
      const value = column[from + i]!;
      if (value === 0) continue;
      const row = b[i]!;
      for (let j = 0; j <= i; j += 1) row[j]! -= value * column[from + j]!;
    }
  }
  for (let i = 0; i < size; i += 1) for (let j = 0; j < i; j += 1) b[j]![i] = b[i]![j]!;
  return b;
};
