import { ChartError } from '../chart-error.js';

/** Beyond this, sums of many values could overflow. */
const largest = 1e290;

/** A number of a point, NaN where it is missing. Missing is null or nothing, never NaN: that is a mistake further up. */
export const usable = (value: number | null | undefined, index: number, name: string): number => {
  if (value === null || value === undefined) return NaN;
  if (Math.abs(value) <= largest) return value;
  const field = `points[${index}].${name}`;
  throw new ChartError(
    'chart.value_not_finite',
    field,
    `is ${value}`,
    'give a finite number, or null where it is missing',
  );
};
