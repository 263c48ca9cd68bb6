import { gammaUpperTail } from './gamma-tail.js';

/** P(Z > z) for z >= 0. */
const upperTail = (z: number): number => gammaUpperTail(0.5, (z * z) / 2) / 2;

/** z with P(Z <= z) = p, for 0 < p < 1: Hastings' approximation (Abramowitz & Stegun 26.2.23), then Newton steps. */
export const normalQuantile = (p: number): number => {
  if (p === 0.5) return 0;
  if (p > 0.5) return -lowerQuantile(1 - p);
  return lowerQuantile(p);
};

const lowerQuantile = (tail: number): number => {
  const t = Math.sqrt(-2 * Math.log(tail));
  let z = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (let i = 0; i < 4; i += 1) {
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    z += (upperTail(z) - tail) / density;
  }
  return -z;
};
