// The shapes that go in and come out. Periods are whole numbers that count weeks or months; null is a missing value.

/**
 * One number with its uncertainty: the interval at the level asked for, t = estimate / se, p two-sided. `df` is the degrees of freedom of
 * the t distribution used (a fraction after Satterthwaite), null for the normal one.
 */
export interface Estimate {
  estimate: number;
  se: number;
  df: number | null;
  lower: number;
  upper: number;
  t: number;
  p: number;
}

/** One series in ascending periods. `w` is a weight, usually the denominator: variance goes with 1 / w; a row without one is left out. */
export interface SeriesData {
  t: readonly number[];
  y: readonly (number | null)[];
  w?: readonly (number | null)[] | null;
}

/** One row a cell (unit and period), in any order; a missing cell is absent or null. */
export interface PanelData {
  unit: readonly string[];
  t: readonly number[];
  y: readonly (number | null)[];
}

/** Sine and cosine terms: period 52 for weeks or 12 for months. */
export interface Season {
  period: number;
  harmonics: number;
}

/** `start`: first period of the new practice; the `transition` periods from there are left out; `level` of intervals, 0.95 if not given. */
export interface SeriesOptions {
  start: number;
  transition?: number;
  season?: Season | null;
  level?: number;
}

export type SeriesMethod = 'ar1' | 'ols' | 'newey-west' | 'prais-winsten';

/**
 * `trendAfter`: slope after the start. `effectEnd`: effect at the last used point, `effectMean` over the used points after the start.
 * `expectedEnd`: what would have been expected at the last used point, `fittedEnd`: what the model says it was.
 */
export interface SeriesDerived {
  trendAfter: Estimate;
  effectEnd: Estimate;
  effectMean: Estimate;
  expectedEnd: Estimate;
  fittedEnd: Estimate;
}

/** A segmented regression: `coefficients` are intercept, trend, level, slope, then sin1, cos1 ... of the season. */
export interface SeriesEffect {
  method: SeriesMethod;
  n: number;
  nBefore: number;
  nAfter: number;
  parameters: number;
  df: number;
  coefficients: Record<string, Estimate>;
  derived: SeriesDerived;
  /** Standard deviation of a value with weight 1 about the line. */
  sigma: number;
  /** Autocorrelation of neighbouring periods; null where the method estimates none. */
  phi: number | null;
  /** Lag of Newey-West; null for other methods. */
  lag: number | null;
  /** Restricted log-likelihood; null for methods other than ar1. */
  loglik: number | null;
  residualAcf1: number;
  durbinWatson: number;
  /** Per input row; null where the row was not used. */
  fitted: (number | null)[];
  /** Per input row, without the level and slope terms; null before the start and in the transition. */
  expectedWithout: (number | null)[];
}
