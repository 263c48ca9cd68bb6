// Constants of Shewhart charts for subgroups of n measurements from a normal distribution (Montgomery, Introduction to Statistical
// Quality Control, appendix VI): the mean of a sample's standard deviation is c4 sigma, its standard deviation c5 sigma.
import { logGamma } from './log-gamma.js';

export interface ControlConstants {
  c4: number;
  c5: number;
  A3: number;
  B3: number;
  B4: number;
}

/** For subgroups of `n` >= 2; of fewer, all are NaN. */
export const controlConstants = (n: number): ControlConstants => {
  if (!(n >= 2)) return { c4: NaN, c5: NaN, A3: NaN, B3: NaN, B4: NaN };
  const c4 = Math.sqrt(2 / (n - 1)) * Math.exp(logGamma(n / 2) - logGamma((n - 1) / 2));
  const c5 = Math.sqrt(1 - c4 * c4);
  const spread = (3 * c5) / c4;
  return { c4, c5, A3: 3 / (c4 * Math.sqrt(n)), B3: Math.max(0, 1 - spread), B4: 1 + spread };
};
