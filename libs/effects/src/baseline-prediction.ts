// What the baseline alone lets one expect, before there is anything after the start: the usual prediction from a mean or a straight line.
// Limits are for one new point at a time, not for a run of them; where neighbouring points are alike they are too narrow.
import type { BaselineOptions, BaselinePrediction } from './baseline-shapes.js';
import { checkChoice, checkWhole } from './check/check-options.js';
import { checkSeries } from './check/check-series.js';
import { estimator } from './inference/estimator.js';
import { checkVariation, contrastVariance, leastSquares, residualsOf } from './numbers/least-squares.js';
import { dot, mean } from './numbers/sum.js';
import { residualStatistics } from './series/describe-series.js';
import type { SeriesData } from './shapes.js';

/**
 * Values to expect in the `ahead` periods after the last one of `data` (missing or not), in the unit of y, with limits at `level`.
 * Throws EffectError on input that cannot be answered.
 * @example baselinePrediction({ t: [1, 2, 3], y: [4, 6, 5] }, { model: 'mean', ahead: 1 }).upper[0]
 */
export const baselinePrediction = (
  { t, y }: Pick<SeriesData, 't' | 'y'>,
  { model, ahead, last = null, level }: BaselineOptions,
): BaselinePrediction => {
  checkChoice('model', model, ['mean', 'trend']);
  checkWhole('ahead', ahead, 1);
  if (last !== null) checkWhole('last', last, 1);
  checkSeries({ t, y });
  const estimate = estimator(level);
  const used = t.flatMap((_, i) => (y[i] === null ? [] : [i])).slice(-(last ?? t.length));
  const values = used.map((i) => y[i]!);
  const centre = values.length > 0 ? mean(values) : 0;
  const middle = used.length > 0 ? mean(used.map((i) => t[i]!)) : 0;
  const termsAt = (period: number): number[] => (model === 'mean' ? [1] : [1, period - middle]);
  const rows = used.map((i) => termsAt(t[i]!));
  const names = model === 'mean' ? ['mean'] : ['mean', 'trend'];
  const columns = names.map((_, k) => Float64Array.from(rows, (row) => row[k]!));

  const fit = leastSquares(
    columns,
    Float64Array.from(values, (value) => value - centre),
    names,
  );
  checkVariation(fit.rss, values);
  const df = used.length - names.length;
  const variance = fit.rss / df;
  const steps = Array.from({ length: ahead }, (_, i) => termsAt(t[t.length - 1]! + i + 1));
  const limits = (extra: 0 | 1) =>
    steps.map((terms) =>
      estimate(centre + dot(terms, fit.coefficients), variance * (extra + contrastVariance(fit, terms)), df),
    );
  const [points, means] = [limits(1), limits(0)];
  return {
    n: used.length,
    df,
    sigma: Math.sqrt(variance),
    estimate: points.map((each) => each.estimate),
    lower: points.map((each) => each.lower),
    upper: points.map((each) => each.upper),
    meanLower: means.map((each) => each.lower),
    meanUpper: means.map((each) => each.upper),
    residualAcf1: residualStatistics(residualsOf(fit)).residualAcf1,
  };
};
