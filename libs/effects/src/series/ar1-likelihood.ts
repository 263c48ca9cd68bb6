// The restricted likelihood of a regression with AR(1) errors as a function of phi alone, and its derivative. Rows are made independent by
// subtracting phi^distance times the row before, so a gap counts as long as it is (Prais and Winsten's first row is kept).
import { decompose, rotate, solveLower, solveUpper, type Qr } from '../numbers/qr.js';
import { sumOfSquares } from '../numbers/sum.js';

/** Weighted rows in time order; `residuals` are left over by least squares, so that large values keep their digits. */
export interface Ar1Rows {
  columns: readonly Float64Array[];
  residuals: Float64Array;
  t: Float64Array;
  sumLogWeights: number;
}

export interface Ar1At {
  loglik: number;
  rss: number;
  /** Change of the coefficients from least squares. */
  shift: Float64Array;
  variance: (contrast: ArrayLike<number>) => number;
}

/** Correlation with the row before, per row, and its derivative; 0 in the first. */
const correlations = (t: Float64Array, phi: number): { r: Float64Array; change: Float64Array } => {
  const distance = (i: number): number => t[i]! - t[i - 1]!;
  return {
    r: t.map((_, i) => (i === 0 ? 0 : phi ** distance(i))),
    change: t.map((_, i) => (i === 0 ? 0 : distance(i) * phi ** (distance(i) - 1))),
  };
};

const starred = (x: Float64Array, r: Float64Array): Float64Array =>
  x.map((value, i) => (i === 0 ? value : (value - r[i]! * x[i - 1]!) / Math.sqrt(1 - r[i]! * r[i]!)));

const decomposed = (rows: Ar1Rows, r: Float64Array): { qr: Qr; turned: Float64Array; rss: number } => {
  const qr = decompose(
    rows.columns.map((column) => starred(column, r)),
    r.length,
  );
  const turned = starred(rows.residuals, r);
  rotate(qr, turned);
  return { qr, turned, rss: sumOfSquares(turned.subarray(rows.columns.length)) };
};

export const ar1At = (rows: Ar1Rows, phi: number): Ar1At => {
  const { r } = correlations(rows.t, phi);
  const { qr, turned, rss } = decomposed(rows, r);
  const df = r.length - rows.columns.length;
  const logDeterminant = qr.r.reduce((sum, column, k) => sum + 2 * Math.log(Math.abs(column[k]!)), 0);
  const logInnovations = r.reduce((sum, each) => sum + Math.log1p(-each * each), 0);
  return {
    loglik:
      (-df / 2) * (Math.log((2 * Math.PI * rss) / df) + 1) + (rows.sumLogWeights - logInnovations - logDeterminant) / 2,
    rss,
    shift: solveUpper(qr.r, turned),
    variance: (contrast) => (rss / df) * sumOfSquares(solveLower(qr.r, contrast)),
  };
};

/** d loglik / d phi. */
export const ar1Slope = (rows: Ar1Rows, phi: number): number => {
  const { r, change } = correlations(rows.t, phi);
  const { qr, turned, rss } = decomposed(rows, r);
  const count = rows.columns.length;
  const starredChange = (x: Float64Array): Float64Array =>
    x.map((value, i) => (i === 0 ? 0 : (change[i]! * (r[i]! * value - x[i - 1]!)) / (1 - r[i]! * r[i]!) ** 1.5));

  const shift = solveUpper(qr.r, turned);
  const left = rows.residuals.map((e, i) => rows.columns.reduce((rest, x, k) => rest - x[i]! * shift[k]!, e));
  const leftStarred = starred(left, r);
  const rssChange = 2 * starredChange(left).reduce((sum, each, i) => sum + each * leftStarred[i]!, 0);

  const logDeterminantChange = rows.columns.reduce((sum, column, k) => {
    const moved = starredChange(column);
    rotate(qr, moved);
    return sum + 2 * solveUpper(qr.r, moved)[k]!;
  }, 0);
  const logInnovationsChange = r.reduce((sum, each, i) => sum - (2 * each * change[i]!) / (1 - each * each), 0);
  return -((r.length - count) * rssChange) / (2 * rss) - (logInnovationsChange + logDeterminantChange) / 2;
};
