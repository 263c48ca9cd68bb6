import type { Estimate, SeriesDerived, SeriesEffect, SeriesMethod } from '../shapes.js';
import { decimalsFor, range, say } from './rounding.js';
import { cautionSentences, counted, intervalName, otherChanges, outOfRange, standing, withUnit } from './sentences.js';
import type { Wording } from './word-shapes.js';

export const methodNames: Record<SeriesMethod, string> = {
  ar1: 'Segmented regression',
  ols: 'Segmented regression taking points for independent',
  'newey-west': 'Segmented regression with Newey-West errors',
  'prais-winsten': 'Segmented regression after Prais and Winsten',
};

/** "26 weeks before and after, autocorrelation 0.20" */
export const pointsWords = ({ nBefore, nAfter, phi }: SeriesEffect, { period }: Wording): string => {
  const points =
    nBefore === nAfter
      ? `${counted(nBefore, period)} before and after`
      : `${counted(nBefore, period)} before and ${nAfter} after`;
  return phi === null ? points : `${points}, autocorrelation ${say(phi, 2)}`;
};

export const averaged = (mean: Estimate, over: string): string => {
  const decimals = decimalsFor(mean.se);
  return `Averaged over ${over}: ${say(mean.estimate, decimals)} (${range(mean, decimals)}).`;
};

/** The value at the end, what was expected there, and the difference. */
export const endSentences = (
  { effectEnd, expectedEnd, fittedEnd }: SeriesDerived,
  what: string,
  wording: Wording,
): string[] => {
  const decimals = decimalsFor(effectEnd.se);
  const expected = `${say(expectedEnd.estimate, decimals)} would have been expected (${range(expectedEnd, decimals)})`;
  return [
    `In ${wording.lastPeriod} ${what} was about ${say(fittedEnd.estimate, decimals)}${withUnit(wording)}.`,
    `Had the earlier trend gone on, about ${expected}.`,
    `Difference: ${say(effectEnd.estimate, decimals)} (${intervalName(wording)} ${range(effectEnd, decimals)}).`,
  ];
};

export const seriesSentences = (effect: SeriesEffect, wording: Wording): string[] => {
  const { effectEnd, expectedEnd, effectMean } = effect.derived;
  const decimals = decimalsFor(effectEnd.se);
  return [
    ...endSentences(effect.derived, wording.metric, wording),
    averaged(effectMean, `the ${counted(effect.nAfter, wording.period)} after the start`),
    standing(effectEnd, decimals, wording),
    ...outOfRange(expectedEnd, wording, decimals),
    ...cautionSentences(wording),
    otherChanges('one series'),
    `${methodNames[effect.method]}, ${pointsWords(effect, wording)}.`,
  ];
};
