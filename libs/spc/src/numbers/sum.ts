// Sums as R answers them. R adds in 80-bit precision and `mean` makes a second pass over the residuals; plain doubles differ in
// the last bit, and then points that lie on the centre line no longer do. Here: Knuth's two-sum, the rounding errors kept apart.
// Values that are no number are missing and count as none.
import { wholeOf, type Span } from './span.js';

/** Sum, rounded once. Of nothing: 0. */
export const sumIn = (values: ArrayLike<number>, { from, to, leftOut }: Span): number => {
  let high = 0;
  let low = 0;
  for (let i = from; i <= to; i += 1) {
    const term = values[i]!;
    if (term !== term || (leftOut !== null && leftOut[i] === 1)) continue;
    const next = high + term;
    const kept = next - high;
    low += high - (next - kept) + (term - kept);
    high = next;
  }
  return high + low;
};

/** Arithmetic mean, as exact as a double can say it: twelve times 0.1 averages to 0.1. Of nothing: NaN. */
export const meanIn = (values: ArrayLike<number>, { from, to, leftOut }: Span): number => {
  let high = 0;
  let low = 0;
  let count = 0;
  for (let i = from; i <= to; i += 1) {
    const term = values[i]!;
    if (term !== term || (leftOut !== null && leftOut[i] === 1)) continue;
    const next = high + term;
    const kept = next - high;
    low += high - (next - kept) + (term - kept);
    high = next;
    count += 1;
  }
  return quotient(high, low, count);
};

/** Standard deviation with n - 1 degrees of freedom. Of fewer than two values: NaN. */
export const deviationIn = (values: ArrayLike<number>, span: Span): number => {
  const centre = meanIn(values, span);
  let sum = 0;
  let count = 0;
  for (let i = span.from; i <= span.to; i += 1) {
    const distance = values[i]! - centre;
    if (distance !== distance || span.leftOut?.[i] === 1) continue;
    sum += distance * distance;
    count += 1;
  }
  return count < 2 ? NaN : Math.sqrt(sum / (count - 1));
};

/** (high + low) / by, rounded once: what the first division left over is divided too. */
export const quotient = (high: number, low: number, by: number): number => {
  const first = (high + low) / by;
  const product = first * by;
  return first + (high - product - productError(first, by, product) + low) / by;
};

/** a * b - product, exactly (Dekker 1971). */
const productError = (a: number, b: number, product: number): number => {
  const shiftedA = 134217729 * a;
  const highA = shiftedA - (shiftedA - a);
  const lowA = a - highA;
  const shiftedB = 134217729 * b;
  const highB = shiftedB - (shiftedB - b);
  const lowB = b - highB;
  return lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB);
};

/** Sum of a list, rounded once. Of nothing: 0. */
export const sum = (values: readonly number[]): number => sumIn(values, wholeOf(values));

/** Mean of a list; of nothing: null. */
export const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : meanIn(values, wholeOf(values));
