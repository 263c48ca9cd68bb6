// Sums as R answers them. R adds in 80-bit precision and `mean` makes a second pass over the residuals; plain doubles differ in
// the last bit, and then points that lie on the centre line no longer do. Here: Knuth's two-sum, the rounding errors kept apart.

/** Sum of `values`, each lessened by `less`, rounded once. Of nothing: 0. */
export const sum = (values: readonly number[], less = 0): number => {
  let high = 0;
  let low = 0;
  const add = (term: number): void => {
    const next = high + term;
    const kept = next - high;
    low += high - (next - kept) + (term - kept);
    high = next;
  };
  for (const value of values) {
    add(value);
    if (less !== 0) add(-less);
  }
  return high + low;
};

/** Arithmetic mean, as exact as a double can say it: twelve times 0.1 averages to 0.1. Of nothing: null. */
export const mean = (values: readonly number[]): number | null => {
  if (values.length === 0) return null;
  const first = sum(values) / values.length;
  return first + sum(values, first) / values.length;
};
