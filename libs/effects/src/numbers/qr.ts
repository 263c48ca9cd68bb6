// Least squares by Householder's QR (Golub and Van Loan, Matrix Computations, 5.2). Reflections keep lengths, so no precision is lost to
// cross products, and a column's scale does not matter: what counts is what is left of it after the columns before it.
import { sumOfSquares } from './sum.js';

/** A column that keeps less than this share of its length is a combination of those before it. */
const dependent = 1e-10;

/**
 * `kept` are the columns, by index, that are no combination of earlier ones; `r` is upper triangular, one Float64Array a kept column.
 */
export interface Qr {
  rows: number;
  kept: number[];
  r: Float64Array[];
  /** Unit vectors of the reflections, zero above their own row. */
  reflectors: Float64Array[];
}

/** Decomposes `columns`, which it overwrites. */
export const decompose = (columns: readonly Float64Array[], rows: number): Qr => {
  const qr: Qr = { rows, kept: [], r: [], reflectors: [] };
  columns.forEach((column, index) => {
    const length = Math.sqrt(sumOfSquares(column));
    qr.reflectors.forEach((vector, k) => reflect(vector, k, column));
    const rank = qr.kept.length;
    if (rank === rows) return;
    let left = 0;
    for (let i = rank; i < rows; i += 1) left += column[i]! * column[i]!;
    left = Math.sqrt(left);
    if (!(left > dependent * length)) return;

    const diagonal = column[rank]! > 0 ? -left : left;
    const vector = column.slice();
    vector.fill(0, 0, rank);
    vector[rank] = column[rank]! - diagonal;
    const scale = 1 / Math.sqrt(2 * left * (left + Math.abs(column[rank]!)));
    for (let i = rank; i < rows; i += 1) vector[i]! *= scale * Math.SQRT2;
    const r = column.slice(0, rank + 1);
    r[rank] = diagonal;
    qr.kept.push(index);
    qr.r.push(r);
    qr.reflectors.push(vector);
  });
  return qr;
};

/** x - v (v'x), with v'v = 2; v begins at row `from`. */
const reflect = (vector: Float64Array, from: number, x: Float64Array): void => {
  let along = 0;
  for (let i = from; i < x.length; i += 1) along += vector[i]! * x[i]!;
  if (along === 0) return;
  for (let i = from; i < x.length; i += 1) x[i]! -= along * vector[i]!;
};

/** Q'x in place: its first entries are the coordinates in the kept columns' space, the rest is what they leave over. */
export const rotate = ({ reflectors }: Qr, x: Float64Array): void =>
  reflectors.forEach((vector, k) => reflect(vector, k, x));

/** Qx in place, where x is zero from row `last` + 1 on, if given. */
export const rotateBack = ({ reflectors }: Qr, x: Float64Array, last = reflectors.length - 1): void => {
  for (let k = last; k >= 0; k -= 1) reflect(reflectors[k]!, k, x);
};

/** An orthonormal basis of the kept columns' space, one column each. */
export const thinQ = (qr: Qr): Float64Array[] =>
  qr.kept.map((_, k) => {
    const column = new Float64Array(qr.rows);
    column[k] = 1;
    rotateBack(qr, column, k);
    return column;
  });

/** Solves R x = b. */
export const solveUpper = (r: readonly Float64Array[], b: ArrayLike<number>): Float64Array => {
  const x = Float64Array.from({ length: r.length }, (_, i) => b[i]!);
  for (let j = r.length - 1; j >= 0; j -= 1) {
    x[j]! /= r[j]![j]!;
    for (let i = 0; i < j; i += 1) x[i]! -= r[j]![i]! * x[j]!;
  }
  return x;
};

/** Solves R' x = b. */
export const solveLower = (r: readonly Float64Array[], b: ArrayLike<number>): Float64Array => {
  const x = Float64Array.from({ length: r.length }, (_, i) => b[i]!);
  for (let j = 0; j < r.length; j += 1) {
    for (let i = 0; i < j; i += 1) x[j]! -= r[j]![i]! * x[i]!;
    x[j]! /= r[j]![j]!;
  }
  return x;
};
