import { numberOf } from '../check-number.js';

/** A number of the point `index`, NaN where it is missing. Throws ChartError on what is no number. */
export const usable = (value: number | null | undefined, index: number, name: string): number =>
  value === null || value === undefined ? NaN : numberOf(value, () => `points[${index}].${name}`);
