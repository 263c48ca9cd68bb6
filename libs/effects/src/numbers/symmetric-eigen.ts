// Eigenvalues and vectors of a small symmetric matrix by Jacobi's rotations (Golub and Van Loan, 8.5): slow for large ones, exact to the
// last digits for all.

/** `vectors[k]` belongs to `values[k]`. */
export interface Eigen {
  values: Float64Array;
  vectors: Float64Array[];
}

/** Of `matrix`, given by rows; it is overwritten. */
export const symmetricEigen = (matrix: readonly Float64Array[]): Eigen => {
  const size = matrix.length;
  const vectors = matrix.map((_, i) => Float64Array.from({ length: size }, (_unused, j) => (i === j ? 1 : 0)));
  const nothing = 1e-18 * Math.max(...matrix.map((row, i) => Math.abs(row[i]!)));
  for (let sweep = 0; sweep < 60; sweep += 1) {
    let turned = false;
    for (let p = 0; p < size - 1; p += 1)
      for (let q = p + 1; q < size; q += 1)
        if (Math.abs(matrix[p]![q]!) > nothing) turned = turn(matrix, vectors, p, q);
    if (!turned) break;
  }
  return { values: Float64Array.from(matrix, (row, i) => row[i]!), vectors };
};

/** Makes entry (p, q) zero. */
const turn = (a: readonly Float64Array[], vectors: readonly Float64Array[], p: number, q: number): true => {
  const [rowP, rowQ] = [a[p]!, a[q]!];
  const off = rowP[q]!;
  const theta = (rowQ[q]! - rowP[p]!) / (2 * off);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  rowP[p]! -= tangent * off;
  rowQ[q]! += tangent * off;
  rowP[q] = rowQ[p] = 0;
  for (let k = 0; k < a.length; k += 1) {
    if (k === p || k === q) continue;
    const [kp, kq] = [a[k]![p]!, a[k]![q]!];
    a[k]![p] = rowP[k] = cosine * kp - sine * kq;
    a[k]![q] = rowQ[k] = sine * kp + cosine * kq;
  }
  rotateRows(vectors[p]!, vectors[q]!, cosine, sine);
  return true;
};

const rotateRows = (p: Float64Array, q: Float64Array, cosine: number, sine: number): void => {
  for (let k = 0; k < p.length; k += 1) {
    const [one, other] = [p[k]!, q[k]!];
    p[k] = cosine * one - sine * other;
    q[k] = sine * one + cosine * other;
  }
};
