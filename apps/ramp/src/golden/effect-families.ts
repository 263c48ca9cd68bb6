import { interruptedSeries, type SeriesEffect, type SeriesMethod } from '#effects';
import type { Family } from './family.js';
import { inSnakeCase } from './in-snake-case.js';

const seriesAnswer = ({ method, phi, lag, loglik, ...rest }: SeriesEffect): object =>
  inSnakeCase({
    ...rest,
    ...(phi !== null && { phi }),
    ...(lag !== null && { lag }),
    ...(loglik !== null && { loglik }),
  });

const series =
  (methodOf: (options: { se?: string }) => SeriesMethod): Family =>
  (options, input) =>
    seriesAnswer(interruptedSeries(input, { ...options, method: methodOf(options) }));

/** Families of effect estimates. */
export const EFFECT_FAMILIES: Record<string, Family> = {
  'its-ols': series(({ se }) => (se === 'newey-west' ? 'newey-west' : 'ols')),
  'its-ar1': series(() => 'ar1'),
  'its-pw': series(() => 'prais-winsten'),
};
