// Upper tail of the gamma distribution (the regularised incomplete gamma function Q), by its series below the mean and by Lentz's
// continued fraction above it (Abramowitz & Stegun 6.5.29 and 6.5.31).
import { poissonDensity } from './counts.js';

const series = (shape: number, x: number): number => {
  let term = 1;
  let total = 1;
  for (let n = shape + 1; ; n += 1) {
    term *= x / n;
    if (total + term === total) return total;
    total += term;
  }
};

const fraction = (shape: number, x: number): number => {
  let b = x + 1 - shape;
  let c = Infinity;
  let d = 1 / b;
  let value = d;
  for (let i = 1; ; i += 1) {
    const a = -i * (i - shape);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) < 2 * Number.EPSILON) return value;
  }
};

/** P(G > x) for a gamma variable of this shape (above 0) and scale 1. */
export const gammaUpperTail = (shape: number, x: number): number => {
  if (x <= 0) return 1;
  // x^shape exp(-x) / Γ(shape + 1)
  const density = poissonDensity(shape, x);
  return x < shape + 1 ? Math.max(0, 1 - density * series(shape, x)) : density * shape * fraction(shape, x);
};

/** P(G <= x), without cancellation in the lower tail. */
export const gammaLowerTail = (shape: number, x: number): number => {
  if (x <= 0) return 0;
  return x < shape + 1 ? poissonDensity(shape, x) * series(shape, x) : 1 - gammaUpperTail(shape, x);
};
