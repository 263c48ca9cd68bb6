// Ordinary least squares, and the variance of any contrast of its coefficients. Weights are applied by the caller, row by row.
import { EffectError } from '../effect-error.js';
import { decompose, rotate, rotateBack, solveLower, solveUpper, type Qr } from './qr.js';
import { dot, sumOfSquares } from './sum.js';

export interface LeastSquares {
  qr: Qr;
  coefficients: Float64Array;
  /** What no column explains, in the turned coordinates of `qr`. */
  left: Float64Array;
  rss: number;
  rows: number;
}

/** Fits `y` on `columns`, which it does not change; `names` serve the refusal when one column is a combination of others. */
export const leastSquares = (
  columns: readonly Float64Array[],
  y: Float64Array,
  names: readonly string[],
): LeastSquares => {
  const rows = y.length;
  if (rows <= columns.length) {
    const needed = `${rows} usable points for ${columns.length} coefficients: give more points, or ask for fewer terms`;
    throw new EffectError('effect.too_few_points', needed, 'y');
  }
  const qr = decompose(
    columns.map((column) => column.slice()),
    rows,
  );
  if (qr.kept.length < columns.length) {
    const lost = names.filter((_, index) => !qr.kept.includes(index)).join(', ');
    const wayOut = 'leave a term out, or give points that tell them apart';
    throw new EffectError('effect.not_estimable', `${lost} cannot be told apart from the other terms: ${wayOut}`, lost);
  }
  const turned = y.slice();
  rotate(qr, turned);
  const coefficients = solveUpper(qr.r, turned);
  const left = turned.fill(0, 0, columns.length);
  return { qr, coefficients, left, rss: sumOfSquares(left), rows };
};

/** What the fit leaves over in each row. */
export const residualsOf = ({ qr, left }: LeastSquares): Float64Array => {
  const residuals = left.slice();
  rotateBack(qr, residuals);
  return residuals;
};

/** L'(X'X)^-1 L. */
export const contrastVariance = ({ qr }: LeastSquares, contrast: ArrayLike<number>): number =>
  sumOfSquares(solveLower(qr.r, contrast));

/** Refuses a fit that leaves nothing over: its intervals would have no width. `values` are what was fitted. */
export const checkVariation = (rss: number, values: ArrayLike<number>): void => {
  if (rss > 1e-18 * dot(values, values)) return;
  const why =
    'y lies exactly on the fitted line: there is no variation to take an interval from; give unrounded values';
  throw new EffectError('effect.no_variation', why, 'y');
};
