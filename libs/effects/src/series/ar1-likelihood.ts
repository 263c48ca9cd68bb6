// The restricted likelihood of a regression with AR(1) errors as a function of phi alone, and its derivative. Rows made independent by
// subtracting r = phi^distance times the row before (a gap counts as long as it is) have cross products G(phi) that are sums over the
// distances that occur, so each look costs the same however long the series. They are taken of an orthonormal basis and of residuals, which
// keeps them well conditioned; the fit at the best phi is made of the rows themselves.
import { cholesky, choleskySolve } from '../numbers/cholesky.js';
import { dot } from '../numbers/sum.js';

/** Weighted rows in time order: an orthonormal basis of the model's columns, and what least squares leaves over. */
export interface Ar1Rows {
  basis: readonly Float64Array[];
  residuals: Float64Array;
  t: Float64Array;
}

export interface Ar1Likelihood {
  /** Restricted log-likelihood at phi, up to a term that does not depend on it. */
  value: (phi: number) => number;
  /** Its derivative by phi. */
  slope: (phi: number) => number;
}

type Matrix = Float64Array[];

/** Cross products of the rows that lie `distance` after the row before: with themselves, across, and of the rows before. */
interface AtDistance {
  distance: number;
  count: number;
  own: Matrix;
  across: Matrix;
  before: Matrix;
}

const matrix = (size: number, entry: (j: number, k: number) => number): Matrix =>
  Array.from({ length: size }, (_, j) => Float64Array.from({ length: size }, (_unused, k) => entry(j, k)));

const crossProducts = (columns: readonly Float64Array[], t: Float64Array): AtDistance[] => {
  const distances = [...new Set(t.subarray(1).map((period, i) => period - t[i]!))];
  return distances.map((distance) => {
    const rows = Array.from(t.keys()).filter((i) => i > 0 && t[i]! - t[i - 1]! === distance);
    const after = columns.map((column) => Float64Array.from(rows, (i) => column[i]!));
    const prior = columns.map((column) => Float64Array.from(rows, (i) => column[i - 1]!));
    const size = columns.length;
    return {
      distance,
      count: rows.length,
      own: matrix(size, (j, k) => dot(after[j]!, after[k]!)),
      across: matrix(size, (j, k) => dot(after[j]!, prior[k]!) + dot(prior[j]!, after[k]!)),
      before: matrix(size, (j, k) => dot(prior[j]!, prior[k]!)),
    };
  });
};

export const ar1Likelihood = ({ basis, residuals, t }: Ar1Rows): Ar1Likelihood => {
  const columns = [...basis, residuals];
  const p = basis.length;
  const df = t.length - p;
  const first = matrix(p + 1, (j, k) => columns[j]![0]! * columns[k]![0]!);
  const groups = crossProducts(columns, t);

  const productsAt = (phi: number): Matrix => {
    const sum = first.map((row) => row.slice());
    for (const { distance, own, across, before } of groups) {
      const r = phi ** distance;
      const scale = 1 / (1 - r * r);
      add(sum, own, scale);
      add(sum, across, -r * scale);
      add(sum, before, r * r * scale);
    }
    return sum;
  };
  const changeAt = (phi: number): Matrix => {
    const sum = matrix(p + 1, () => 0);
    for (const { distance, own, across, before } of groups) {
      const r = phi ** distance;
      const scale = 1 / (1 - r * r);
      const change = distance * phi ** (distance - 1) * scale * scale;
      add(sum, own, 2 * r * change);
      add(sum, across, -(1 + r * r) * change);
      add(sum, before, 2 * r * change);
    }
    return sum;
  };
  return {
    value: (phi) => {
      const root = cholesky(productsAt(phi));
      let logs = -df * Math.log(root[p]![p]!);
      for (let k = 0; k < p; k += 1) logs -= Math.log(root[k]![k]!);
      for (const { distance, count } of groups) logs -= (count / 2) * Math.log1p(-(phi ** (2 * distance)));
      return logs;
    },
    slope: (phi) => {
      const [products, change] = [productsAt(phi), changeAt(phi)];
      const root = cholesky(products);
      const rss = root[p]![p]! ** 2;
      const left = Float64Array.from({ length: p + 1 }, () => 1);
      choleskySolve(root, products[p]!, p).forEach((value, k) => (left[k] = -value));
      let rssChange = 0;
      for (let j = 0; j <= p; j += 1) rssChange += left[j]! * dot(left, change[j]!);
      let logs = (-df * rssChange) / (2 * rss);
      for (let k = 0; k < p; k += 1) logs -= choleskySolve(root, change[k]!, p)[k]! / 2;
      for (const { distance, count } of groups) {
        const r = phi ** distance;
        logs += (count * r * distance * phi ** (distance - 1)) / (1 - r * r);
      }
      return logs;
    },
  };
};

const add = (sum: Matrix, term: Matrix, factor: number): void => {
  for (let j = 0; j < sum.length; j += 1) {
    const [to, from] = [sum[j]!, term[j]!];
    for (let k = 0; k < to.length; k += 1) to[k]! += factor * from[k]!;
  }
};
