import { ChartError } from './chart-error.js';

/** Beyond this, squares and sums of many values could overflow. */
const largest = 1e100;

export const isUsable = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) <= largest;

/** A number, NaN where it is missing. Missing is null or nothing, never NaN: that is a mistake further up. `field` is asked for only
 * when the number is refused. Throws ChartError. */
export const numberOf = (value: number | null | undefined, field: () => string): number => {
  if (value === null || value === undefined) return NaN;
  if (isUsable(value)) return value;
  const wayOut = 'give a finite number within 1e100, or null where it is missing';
  throw new ChartError('chart.value_not_finite', field(), `is ${String(value)}`, wayOut);
};
