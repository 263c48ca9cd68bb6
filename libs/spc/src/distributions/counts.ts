// Binomial and Poisson counts: the chance of one count, and from it the chances of its neighbours.
import { deviance, stirlingError } from './stirling.js';

/** A distribution over counts from 0 to `most`. `upward(r)` is P(r + 1) / P(r). */
export interface Counts {
  mean: number;
  sd: number;
  most: number;
  chance: (count: number) => number;
  upward: (count: number) => number;
}

/** The density of a gamma or Poisson, mean^x exp(-mean) / Γ(x + 1), for any x >= 0. */
export const poissonDensity = (x: number, mean: number): number => {
  if (mean === 0) return x === 0 ? 1 : 0;
  if (x === 0) return Math.exp(-mean);
  return Math.exp(-stirlingError(x) - deviance(x, mean)) / Math.sqrt(2 * Math.PI * x);
};

export const poisson = (mean: number): Counts => ({
  mean,
  sd: Math.sqrt(mean),
  most: Infinity,
  chance: (count) => poissonDensity(count, mean),
  upward: (count) => mean / (count + 1),
});

const binomialChance = (count: number, trials: number, p: number): number => {
  const q = 1 - p;
  if (count === 0) return Math.exp(trials * Math.log1p(-p));
  if (count === trials) return Math.exp(trials * Math.log(p));
  const rest = trials - count;
  const log =
    stirlingError(trials) -
    stirlingError(count) -
    stirlingError(rest) -
    deviance(count, trials * p) -
    deviance(rest, trials * q);
  return Math.exp(log) * Math.sqrt(trials / (2 * Math.PI * count * rest));
};

/** For 0 < p < 1. */
export const binomial = (trials: number, p: number): Counts => ({
  mean: trials * p,
  sd: Math.sqrt(trials * p * (1 - p)),
  most: trials,
  chance: (count) => binomialChance(count, trials, p),
  upward: (count) => ((trials - count) * p) / ((count + 1) * (1 - p)),
});
