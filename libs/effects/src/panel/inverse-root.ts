// B^(-1/2) v for a symmetric B with eigenvalues from 0 to 1, those near 0 left out. v and its images under B span a small space when B has
// few distinct eigenvalues or they lie close together, as they do in a panel; so Lanczos' steps (Golub and Van Loan, 10.1), with every new
// direction made orthogonal to all before, end after a few instead of B's full size.
import { symmetricEigen } from '../numbers/symmetric-eigen.js';
import { dot, sumOfSquares } from '../numbers/sum.js';

/** Eigenvalues up to this are taken for zero. */
const zero = 1e-8;

export const inverseRoot = (b: readonly Float64Array[], v: Float64Array): Float64Array => {
  const length = Math.sqrt(sumOfSquares(v));
  if (length === 0) return v.slice();
  const directions = [v.map((value) => value / length)];
  const diagonal: number[] = [];
  const beside: number[] = [];
  for (;;) {
    const last = directions[directions.length - 1]!;
    const next = times(b, last);
    diagonal.push(dot(next, last));
    for (let twice = 0; twice < 2; twice += 1) {
      for (const direction of directions) {
        const along = dot(next, direction);
        for (let i = 0; i < next.length; i += 1) next[i]! -= along * direction[i]!;
      }
    }
    const left = Math.sqrt(sumOfSquares(next));
    const ended = left < 1e-14 || directions.length === v.length;
    const steps = directions.length;
    if (ended || steps % 4 === 0) {
      const shares = firstColumn(diagonal, beside);
      const rest = Math.abs(shares[steps - 1]!) + Math.abs(shares[steps - 2] ?? 1);
      if (ended || rest < 1e-15 * Math.sqrt(sumOfSquares(shares))) return combine(directions, shares, length);
    }
    beside.push(left);
    directions.push(next.map((value) => value / left));
  }
};

const times = (b: readonly Float64Array[], x: Float64Array): Float64Array => {
  const out = new Float64Array(x.length);
  for (let i = 0; i < x.length; i += 1) out[i] = dot(x, b[i]!);
  return out;
};

/** First column of T^(-1/2), T tridiagonal. */
const firstColumn = (diagonal: readonly number[], beside: readonly number[]): Float64Array => {
  const matrix = diagonal.map((value, i) => {
    const row = new Float64Array(diagonal.length);
    row[i] = value;
    if (i > 0) row[i - 1] = beside[i - 1]!;
    if (i < diagonal.length - 1) row[i + 1] = beside[i]!;
    return row;
  });
  const { values, vectors } = symmetricEigen(matrix);
  const shares = new Float64Array(diagonal.length);
  values.forEach((value, k) => {
    if (value <= zero) return;
    const weight = vectors[k]![0]! / Math.sqrt(value);
    for (let i = 0; i < shares.length; i += 1) shares[i]! += weight * vectors[k]![i]!;
  });
  return shares;
};

const combine = (directions: readonly Float64Array[], shares: Float64Array, length: number): Float64Array => {
  const out = new Float64Array(directions[0]!.length);
  directions.forEach((direction, k) => {
    for (let i = 0; i < out.length; i += 1) out[i]! += length * shares[k]! * direction[i]!;
  });
  return out;
};
