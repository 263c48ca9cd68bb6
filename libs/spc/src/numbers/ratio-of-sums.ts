import { mean, sum } from './sum.js';

/** A value that may be told by its two parts. */
export interface Divided {
  value: number | null;
  numerator: number | null;
  denominator: number | null;
}
export interface Pooled {
  mean: number | null;
  /** The sums, where every value has its parts; null otherwise. */
  numerator: number | null;
  denominator: number | null;
}

/**
 * Quotients put together: the sum of the numerators over the sum of the denominators, times the multiplier, so that a week of ten visits
 * weighs less than one of a hundred. Where a value lacks its parts, the plain mean of the values. Missing values are passed over.
 */
export const ratioOfSums = (points: readonly Divided[], multiplier = 1): Pooled => {
  const shown = points.filter(({ value }) => value !== null);
  const paired = shown.every(({ numerator, denominator }) => numerator !== null && denominator !== null);
  if (!paired) return { mean: mean(shown.map(({ value }) => value!)), numerator: null, denominator: null };
  const numerator = sum(shown.map((point) => point.numerator!));
  const denominator = sum(shown.map((point) => point.denominator!));
  if (denominator === 0) return { mean: null, numerator: null, denominator: null };
  return { mean: (numerator / denominator) * multiplier, numerator, denominator };
};
