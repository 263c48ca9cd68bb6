// Hussey and Hughes' mixed model for stepped designs (2007, Contemp Clin Trials 28, 182), an optional second opinion: periods, the treatment
// and a random intercept per unit, by restricted maximum likelihood. It takes the periods of a unit for merely alike, and so is too sure
// where neighbouring periods are more alike than distant ones.
import { EffectError } from '../effect-error.js';
import { estimator } from '../inference/estimator.js';
import { checkVariation } from '../numbers/least-squares.js';
import type { MixedEffect, SteppedOptions } from '../panel-shapes.js';
import type { PanelData } from '../shapes.js';
import { onRows } from './cells.js';
import { mixedLikelihood } from './mixed-likelihood.js';
import { countCells, steppedCells } from './stepped-roll-out.js';

/**
 * The effect in the unit of y, twice: by t with units - 2, and by the normal distribution. `icc` is the share of the variance that lies
 * between units. Throws EffectError on input that cannot be answered.
 */
export const husseyHughes = (
  panel: PanelData,
  { starts, level }: Pick<SteppedOptions, 'starts' | 'level'>,
): MixedEffect => {
  const estimate = estimator(level);
  const [cells, since] = steppedCells(panel, starts);
  if (cells.units.length < 3) {
    throw new EffectError('effect.too_few_units', 'unit has values of fewer than 3 units: give more units', 'unit');
  }
  const treated = since.map((each) => (each >= 0 ? 1 : 0));
  const { best, at, fittedAt } = mixedLikelihood(cells, treated);
  const { effect, variance, rss, deviance } = at(best);
  checkVariation(rss, cells.y);
  const sdResidual = Math.sqrt(rss / (cells.y.length - cells.periods.length - 1));
  return {
    ...countCells(cells, since),
    effect: estimate(effect, variance, cells.units.length - 2),
    normal: estimate(effect, variance, null),
    sdUnit: Math.sqrt(best) * sdResidual,
    sdResidual,
    icc: best / (1 + best),
    remlDeviance: deviance,
    fitted: onRows(cells, fittedAt(best), panel.y.length),
  };
};
