import { gammaLowerTail, gammaUpperTail } from './gamma-tail.js';

/** P(X > value) for a chi-square variable with `freedom` degrees of freedom. */
export const chiSquareUpperTail = (value: number, freedom: number): number => gammaUpperTail(freedom / 2, value / 2);

/** P(X <= value). */
export const chiSquareLowerTail = (value: number, freedom: number): number => gammaLowerTail(freedom / 2, value / 2);
