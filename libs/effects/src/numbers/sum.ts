// Sums with the rounding errors kept apart (Knuth's two-sum), so that a mean of large values keeps its last digits.

/** Sum of `values`, rounded once. Of nothing: 0. */
export const sum = (values: Iterable<number>): number => {
  let high = 0;
  let low = 0;
  for (const value of values) {
    const next = high + value;
    const kept = next - high;
    low += high - (next - kept) + (value - kept);
    high = next;
  }
  return high + low;
};

/** Arithmetic mean of one or more values. */
export const mean = (values: readonly number[]): number => sum(values) / values.length;

export const sumOfSquares = (values: ArrayLike<number>): number => dot(values, values);

/** Sum of products; `b` is read from its entry `from` on. */
export const dot = (a: ArrayLike<number>, b: ArrayLike<number>, from = 0): number => {
  let total = 0;
  for (let i = 0; i < a.length; i += 1) total += a[i]! * b[from + i]!;
  return total;
};
