import type { ControlledEffect } from '../panel-shapes.js';
import { decimalsFor, range, say } from './rounding.js';
import { cautionSentences, counted, differenceUnit, intervalName, otherChanges, standing } from './sentences.js';
import { averaged, endSentences, methodNames, pointsWords } from './series-sentences.js';
import type { Wording } from './word-shapes.js';

const beyond = ' beyond what changed at the comparison units';

/** Of the regression of a difference as of a series; of a stacked one the effect alone, for it has no line of its own. */
export const controlledSentences = (effect: ControlledEffect, wording: Wording): string[] => {
  const { series, units, treatedUnits, derived, method } = effect;
  const { effectEnd, effectMean } = derived;
  const decimals = decimalsFor(effectEnd.se);
  const size = `${say(effectEnd.estimate, decimals)}${differenceUnit(wording)}`;
  const stacked = `${wording.metric} differed from what the comparison units let one expect by about ${size}`;
  const found = series
    ? endSentences(series.derived, `the difference in ${wording.metric} to the comparison units`, wording)
    : [`In ${wording.lastPeriod} ${stacked} (${intervalName(wording)} ${range(effectEnd, decimals)}).`];
  const sides = `${counted(treatedUnits, 'treated unit')}, ${counted(units - treatedUnits, 'comparison unit')}`;
  const how = series
    ? `${methodNames[series.method]}, on the difference, ${pointsWords(series, wording)}`
    : `Stacked segmented regression with ${method === 'stacked-cr2' ? 'CR2' : 'Newey-West'} errors`;
  return [
    ...found,
    averaged(effectMean, `the ${wording.period}s after the start`),
    standing(effectEnd, decimals, wording, beyond),
    ...cautionSentences(wording),
    otherChanges('a comparison alone'),
    `${how}, ${sides}.`,
  ];
};
