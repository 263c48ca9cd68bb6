// One unit, or one pooled series, with a known start: how far the points after it lie from the line before it.
import { checkChoice, checkStart } from '../check/check-options.js';
import { checkSeries } from '../check/check-series.js';
import { EffectError } from '../effect-error.js';
import { estimator } from '../inference/estimator.js';
import type { SeriesData, SeriesEffect, SeriesMethod, SeriesOptions } from '../shapes.js';
import { describeSeries } from './describe-series.js';
import { fitAr1 } from './fit-ar1.js';
import { fitNeweyWest } from './fit-newey-west.js';
import { fitOls } from './fit-ols.js';
import { fitPraisWinsten } from './fit-prais-winsten.js';
import { seriesDesign, type SeriesDesign } from './series-design.js';
import type { SeriesFit } from './series-fit.js';

const fits: Record<SeriesMethod, (design: SeriesDesign, lag: number | null) => SeriesFit> = {
  ar1: fitAr1,
  ols: fitOls,
  'newey-west': fitNeweyWest,
  'prais-winsten': fitPraisWinsten,
};

/**
 * Segmented regression of a series around `start`, by restricted maximum likelihood with AR(1) errors unless another method is asked for.
 * Values are in the unit of y, slopes in that unit per period. `lag` is for newey-west only; null takes the rule.
 * Throws EffectError on rows or options that cannot be answered. Whether the answer may be shown is `gate`'s to say.
 * @example interruptedSeries({ t: [1, 2, ...], y: [4.1, null, ...] }, { start: 27 }).derived.effectEnd
 */
export const interruptedSeries = (
  data: SeriesData,
  options: SeriesOptions & { method?: SeriesMethod; lag?: number | null },
): SeriesEffect => {
  const { method = 'ar1', lag = null, level } = options;
  checkChoice('method', method, Object.keys(fits));
  checkSeries(data);
  checkStart(data.t, options);
  if (lag !== null && method !== 'newey-west') {
    throw new EffectError('effect.option_invalid', `lag is ${lag}: only newey-west takes one; leave it out`, 'lag');
  }
  const estimate = estimator(level);
  const design = seriesDesign(data, options);
  return { method, ...describeSeries(data, design, fits[method](design, lag), estimate) };
};
