import { wholeOf, type Span } from './span.js';

/** Middle value, or the mean of the two middle ones; exact on ties. NaN is missing; of nothing: NaN. */
export const medianIn = (values: ArrayLike<number>, { from, to, leftOut }: Span): number => {
  const sorted = new Float64Array(to - from + 1);
  let count = 0;
  for (let i = from; i <= to; i += 1) {
    const value = values[i]!;
    if (value !== value || (leftOut !== null && leftOut[i] === 1)) continue;
    sorted[count] = value;
    count += 1;
  }
  const present = sorted.subarray(0, count).sort();
  const half = count >> 1;
  return count % 2 === 1 ? present[half]! : (present[half - 1]! + present[half]!) / 2;
};

/** Median of a list; of nothing: null. */
export const median = (values: readonly number[]): number | null =>
  values.length === 0 ? null : medianIn(values, wholeOf(values));
