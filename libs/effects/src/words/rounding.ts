// Two significant digits of the standard error say as much as a value can be known to; all that is said together has the same decimals.
import type { Estimate } from '../shapes.js';

/** Decimals that show two significant digits of `se`; never below 0: 25 and more is said whole. */
export const decimalsFor = (se: number): number => {
  if (!(se > 0)) return 0;
  const digits = Math.floor(Math.log10(Number(se.toPrecision(2))));
  return Math.min(Math.max(1 - digits, 0), 20);
};

/** A number with so many decimals; no minus before a zero. */
export const say = (value: number, decimals: number): string => {
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace('-', '') : text;
};

/** "60.5 to 69.8" */
export const range = ({ lower, upper }: Estimate, decimals: number): string =>
  `${say(lower, decimals)} to ${say(upper, decimals)}`;
