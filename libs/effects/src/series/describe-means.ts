import type { Estimator } from '../inference/estimator.js';
import { dot } from '../numbers/sum.js';
import type { MeansEffect } from '../panel-shapes.js';
import type { SeriesData } from '../shapes.js';
import { residualStatistics } from './describe-series.js';
import { fitNeweyWest } from './fit-newey-west.js';

type Described = Omit<Extract<MeansEffect, { method: 'difference-hac' }>, 'method'>;

/** A series on its mean before and after `start`, with Newey and West's errors and t with n - 2. */
export const describeMeans = ({ t, y }: SeriesData, start: number, estimate: Estimator): Described => {
  const used = t.flatMap((_, i) => (y[i] === null ? [] : [i]));
  const after = Float64Array.from(used, (i) => (t[i]! >= start ? 1 : 0));
  const values = Float64Array.from(used, (i) => y[i]!);
  const columns = [after.map(() => 1), after];
  const { coefficients, variance, sigma, lag } = fitNeweyWest({
    names: ['difference_before', 'effect'],
    columns,
    y: values,
    rootWeights: null,
  });
  const n = used.length;
  const nAfter = after.reduce((sum, each) => sum + each, 0);
  const of = (contrast: number[]) => estimate(dot(contrast, coefficients), variance(contrast), n - 2);
  const e = values.map(
    (value, i) =>
      value -
      dot(
        columns.map((column) => column[i]!),
        coefficients,
      ),
  );
  return {
    effect: of([0, 1]),
    differenceBefore: of([1, 0]),
    n,
    nBefore: n - nAfter,
    nAfter,
    df: n - 2,
    lag: lag!,
    sigma,
    residualAcf1: residualStatistics(e).residualAcf1,
  };
};
