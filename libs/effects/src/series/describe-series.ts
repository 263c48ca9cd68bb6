// From coefficients and variances to what is reported: estimates, what follows from them, and the lines with and without the change.
import type { Estimator } from '../inference/estimator.js';
import { dot, mean, sumOfSquares } from '../numbers/sum.js';
import type { SeriesData, SeriesDerived, SeriesEffect } from '../shapes.js';
import { levelTerm, slopeTerm, type SeriesDesign } from './series-design.js';
import type { SeriesFit } from './series-fit.js';

/** Products of neighbouring residuals, and Durbin and Watson's statistic: shown, not tested. */
export const residualStatistics = (e: Float64Array): { residualAcf1: number; durbinWatson: number } => {
  const squares = sumOfSquares(e);
  const steps = e.subarray(1).map((value, i) => value - e[i]!);
  return {
    residualAcf1: dot(e.subarray(0, -1), e.subarray(1)) / squares,
    durbinWatson: sumOfSquares(steps) / squares,
  };
};

const withoutEffect = (terms: readonly number[]): number[] =>
  terms.map((term, k) => (k === levelTerm || k === slopeTerm ? 0 : term));

const contrasts = ({ columns, names, t, termsAt }: SeriesDesign): Record<keyof SeriesDerived, number[]> => {
  const term = (at: Record<number, number>): number[] => names.map((_, k) => at[k] ?? 0);
  const [post, since] = [columns[levelTerm]!, columns[slopeTerm]!];
  const last = termsAt(t[t.length - 1]!);
  return {
    trendAfter: term({ 1: 1, [slopeTerm]: 1 }),
    effectEnd: term({ [levelTerm]: 1, [slopeTerm]: last[slopeTerm]! }),
    effectMean: term({ [levelTerm]: 1, [slopeTerm]: mean(Array.from(since).filter((_, i) => post[i] === 1)) }),
    expectedEnd: withoutEffect(last),
    fittedEnd: last,
  };
};

export const describeSeries = (
  data: SeriesData,
  design: SeriesDesign,
  fit: SeriesFit,
  estimate: Estimator,
): Omit<SeriesEffect, 'method'> => {
  const { names, used, t, y, columns, after, termsAt } = design;
  const n = used.length;
  const df = n - names.length;
  const of = (contrast: readonly number[]) => estimate(dot(contrast, fit.coefficients), fit.variance(contrast), df);
  const fitted = Float64Array.from(t, (period) => dot(termsAt(period), fit.coefficients));
  const rowOf = new Map(used.map((row, i) => [row, i]));
  const nAfter = columns[levelTerm]!.reduce((sum, post) => sum + post, 0);
  const derived = contrasts(design);
  return {
    n,
    nBefore: n - nAfter,
    nAfter,
    parameters: names.length,
    df,
    coefficients: Object.fromEntries(names.map((name, k) => [name, of(names.map((_, j) => (j === k ? 1 : 0)))])),
    derived: {
      trendAfter: of(derived.trendAfter),
      effectEnd: of(derived.effectEnd),
      effectMean: of(derived.effectMean),
      expectedEnd: of(derived.expectedEnd),
      fittedEnd: of(derived.fittedEnd),
    },
    sigma: fit.sigma,
    phi: fit.phi,
    lag: fit.lag,
    loglik: fit.loglik,
    ...residualStatistics(y.map((value, i) => value - fitted[i]!)),
    fitted: data.t.map((_, row) => fitted[rowOf.get(row)!] ?? null),
    expectedWithout: data.t.map((period) =>
      period >= after ? dot(withoutEffect(termsAt(period)), fit.coefficients) : null,
    ),
  };
};
