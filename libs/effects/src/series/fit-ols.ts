// Ordinary least squares with the model's standard errors, which take points for independent.
import { contrastVariance } from '../numbers/least-squares.js';
import type { SeriesDesign } from './series-design.js';
import { fitWeighted, type SeriesFit } from './series-fit.js';

export const fitOls = (design: SeriesDesign): SeriesFit => {
  const fit = fitWeighted(design);
  const variance = fit.rss / (fit.rows - design.names.length);
  return {
    coefficients: fit.coefficients,
    variance: (contrast) => variance * contrastVariance(fit, contrast),
    sigma: Math.sqrt(variance),
    phi: null,
    lag: null,
    loglik: null,
  };
};
