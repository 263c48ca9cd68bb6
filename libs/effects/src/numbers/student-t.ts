// Student's t for any positive degrees of freedom, fractions too. Its two-sided tail is the regularised incomplete beta function
// I_x(df/2, 1/2) at x = df / (df + t^2), by its continued fraction (Abramowitz and Stegun 26.5.8, 26.7.1; Lentz's method).
import { gammaRatio } from './gamma-ratio.js';
import { upperQuantile } from './upper-quantile.js';

const tiny = 1e-300;
const enough = 1e-16;

/** The continued fraction of I_x(a, b), for x below (a + 1) / (a + b + 2). */
const betaFraction = (x: number, a: number, b: number): number => {
  let c = 1;
  let d = 1 / guard(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < 20_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guard(1 + even * d);
    c = guard(1 + even / c);
    value *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guard(1 + odd * d);
    c = guard(1 + odd / c);
    const step = c * d;
    value *= step;
    if (Math.abs(step - 1) < enough) break;
  }
  return value;
};
const guard = (value: number): number => (Math.abs(value) < tiny ? tiny : value);

/** P(|T| >= |t|). */
export const studentTwoSided = (t: number, df: number): number => {
  const square = t * t;
  if (square === Infinity) return 0;
  const [a, x, rest] = [df / 2, df / (df + square), square / (df + square)];
  // x^a, also where x is near 1 and a large.
  const power = Math.exp(-a * Math.log1p(square / df));
  const front = (gammaRatio(a) / Math.sqrt(Math.PI)) * power * Math.sqrt(rest);
  return x < (a + 1) / (a + 2.5) ? (front / a) * betaFraction(x, a, 0.5) : 1 - 2 * front * betaFraction(rest, 0.5, a);
};

const density = (t: number, df: number): number =>
  (gammaRatio(df / 2) / Math.sqrt(Math.PI * df)) * Math.exp((-(df + 1) / 2) * Math.log1p((t * t) / df));

/** The t with P(|T| >= t) = `alpha`, for alpha in (0, 1): 12.7062 for 0.05 and 1 degree of freedom. */
export const studentCritical = (alpha: number, df: number): number =>
  upperQuantile(
    alpha,
    (t) => studentTwoSided(t, df),
    (t) => density(t, df),
  );
