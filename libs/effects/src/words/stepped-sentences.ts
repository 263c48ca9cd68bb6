import type { SteppedEffect } from '../panel-shapes.js';
import type { Estimate } from '../shapes.js';
import { decimalsFor, range, say } from './rounding.js';
import { cautionSentences, counted, differenceUnit, intervalName, otherChanges, standing } from './sentences.js';
import type { Wording } from './word-shapes.js';

const bandSentence = ([name, band]: [string, Estimate], period: string): string => {
  const decimals = decimalsFor(band.se);
  const since = Number(name.replace('from_', ''));
  const from = since === 0 ? 'From the start' : `From ${counted(since, period)} after it`;
  return `${from}: ${say(band.estimate, decimals)} (${range(band, decimals)}).`;
};

/** The constant effect, or the mean of the bands with each of them. */
export const steppedSentences = (effect: SteppedEffect, wording: Wording): string[] => {
  const estimate = effect.effectMean ?? effect.coefficients.effect!;
  const decimals = decimalsFor(estimate.se);
  const size = `${say(estimate.estimate, decimals)}${differenceUnit(wording)}`;
  const found = `${wording.metric} with the change differed from what was expected without it by about ${size}`;
  const bands = effect.effectMean ? Object.entries(effect.coefficients) : [];
  const df = `errors by unit with ${say(estimate.df!, 1)} degrees of freedom`;
  return [
    `Across ${effect.units - effect.neverTreated} units with different start dates, ${found} (${intervalName(wording)} ${range(estimate, decimals)}).`,
    ...bands.map((band) => bandSentence(band, wording.period)),
    standing(estimate, decimals, wording),
    ...cautionSentences(wording),
    otherChanges('different start dates alone'),
    `Two-way fixed effects, ${counted(effect.units, 'unit')}, ${counted(effect.periods, wording.period)}, ${df}.`,
  ];
};
