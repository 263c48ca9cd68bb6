/** Lower triangular root of a small positive definite matrix given by rows (Golub and Van Loan, 4.2). */
export const cholesky = (matrix: readonly Float64Array[]): Float64Array[] => {
  const root = matrix.map((row) => new Float64Array(row.length));
  for (let j = 0; j < root.length; j += 1) {
    for (let k = 0; k <= j; k += 1) {
      let left = matrix[j]![k]!;
      for (let i = 0; i < k; i += 1) left -= root[j]![i]! * root[k]![i]!;
      root[j]![k] = j === k ? Math.sqrt(left) : left / root[k]![k]!;
    }
  }
  return root;
};

/** Solves with the leading `size` rows and columns of the matrix that `root` is of. */
export const choleskySolve = (root: readonly Float64Array[], b: ArrayLike<number>, size: number): Float64Array => {
  const x = new Float64Array(size);
  for (let j = 0; j < size; j += 1) {
    let left = b[j]!;
    for (let i = 0; i < j; i += 1) left -= root[j]![i]! * x[i]!;
    x[j] = left / root[j]![j]!;
  }
  for (let j = size - 1; j >= 0; j -= 1) {
    let left = x[j]!;
    for (let i = j + 1; i < size; i += 1) left -= root[i]![j]! * x[i]!;
    x[j] = left / root[j]![j]!;
  }
  return x;
};
