import {
  baselinePrediction,
  controlledSeries,
  differenceOfMeans,
  husseyHughes,
  interruptedSeries,
  steppedRollOut,
  type SeriesEffect,
  type SeriesMethod,
} from '#effects';
import { inPanelOrder, steppedAnswer } from './effect-panels.js';
import type { Family } from './family.js';
import { gateAnswer } from './effect-gate.js';
import { inSnakeCase } from './in-snake-case.js';

const seriesAnswer = ({ method: _, phi, lag, loglik, ...rest }: SeriesEffect): Record<string, unknown> =>
  inSnakeCase({
    ...rest,
    ...(phi !== null && { phi }),
    ...(lag !== null && { lag }),
    ...(loglik !== null && { loglik }),
  });

const series =
  (methodOf: (options: { se?: string }) => SeriesMethod): Family =>
  (options, input) => {
    const method = methodOf(options);
    const lag = method === 'newey-west' ? options.lag : null;
    return seriesAnswer(interruptedSeries(input, { ...options, method, lag }));
  };

const controlled: Family = (options, input) => {
  const effect = controlledSeries(input, { ...options, treated: input.treated });
  const { series: alone, difference, n, units, treatedUnits, parameters, df, lag, nBefore, nAfter } = effect;
  if (alone && difference) return { ...seriesAnswer(alone), difference: difference.y };
  const { coefficients, derived, sigma } = effect;
  const counts =
    effect.method === 'stacked-cr2'
      ? { n, nUnits: units, nTreatedUnits: treatedUnits, parameters, coefficients }
      : { n, nUnits: units, nBefore, nAfter, parameters, df, lag, coefficients, derived };
  return inSnakeCase({ ...counts, sigma, fitted: inPanelOrder(input, effect.fitted) });
};

const did: Family = (options, input) => {
  const answer = differenceOfMeans(input, { ...options, treated: input.treated });
  if (answer.method !== 'difference-hac') return steppedAnswer(input, answer);
  const { method: _, effect, differenceBefore, ...rest } = answer;
  return inSnakeCase({ ...rest, coefficients: { differenceBefore, effect } });
};

const hussey: Family = ({ level }, input) => {
  const answer = husseyHughes(input, { starts: input.starts, level });
  const { units, periods, treatedCells, neverTreated, effect, normal, fitted, ...rest } = answer;
  return inSnakeCase({
    ...{ nUnits: units, nPeriods: periods, nTreatedCells: treatedCells, nNeverTreated: neverTreated },
    ...rest,
    coefficients: { effect },
    normal: { effect: normal },
    fittedFixedAndUnit: inPanelOrder(input, fitted),
  });
};

/** Families of effect estimates. */
export const EFFECT_FAMILIES: Record<string, Family> = {
  'its-ols': series(({ se }) => (se === 'newey-west' ? 'newey-west' : 'ols')),
  'its-ar1': series(() => 'ar1'),
  'its-pw': series(() => 'prais-winsten'),
  controlled,
  did,
  'stepped-fe': (options, input) => steppedAnswer(input, steppedRollOut(input, { ...options, starts: input.starts })),
  'stepped-hh': hussey,
  baseline: (options, input) => inSnakeCase(baselinePrediction(input, options)),
  gate: (_, input) => gateAnswer(input),
};
