// The standard normal distribution: a series near the centre (Abramowitz and Stegun 26.2.11), a continued fraction in the tail (26.2.14).
import { upperQuantile } from './upper-quantile.js';

const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** P(|Z| >= |z|). */
export const normalTwoSided = (z: number): number => {
  const x = Math.abs(z);
  if (x === Infinity) return 0;
  if (x < 3) {
    let [term, total] = [x, x];
    for (let k = 3; term > total * 1e-17; k += 2) {
      term *= (x * x) / k;
      total += term;
    }
    return 1 - 2 * density(x) * total;
  }
  let fraction = x;
  for (let k = 120; k > 0; k -= 1) fraction = x + k / fraction;
  return (2 * density(x)) / fraction;
};

/** The z with P(|Z| >= z) = `alpha`, for alpha in (0, 1): 1.95996 for 0.05. */
export const normalCritical = (alpha: number): number => upperQuantile(alpha, normalTwoSided, density);
