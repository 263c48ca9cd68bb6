// The sentences that all designs share. They say what was found beside what was expected; they never say what brought it about.
import type { Estimate } from '../shapes.js';
import { cautionWords } from './caution-words.js';
import { range, say } from './rounding.js';
import type { Wording } from './word-shapes.js';

const better = { HIGHER_IS_BETTER: 1, LOWER_IS_BETTER: -1, NEITHER: 0 };

/** "95% interval" */
export const intervalName = ({ level = 0.95 }: Wording): string => `${Number((level * 100).toPrecision(4))}% interval`;

/** "1 week", "2 weeks" */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** How an effect lies to no change: lower, higher, or not clear yet with both ends named; better and worse are said alike. */
export const standing = (effect: Estimate, decimals: number, wording: Wording, beyond = ''): string => {
  const { lower, upper, estimate } = effect;
  if (lower <= 0 && upper >= 0) {
    const down = lower < 0 ? `${say(-lower, decimals)} lower` : 'no change';
    const up = upper > 0 ? `${say(upper, decimals)} higher` : 'no change';
    return `Not clear yet: the interval includes no change, and is compatible with anything from ${down} to ${up}.`;
  }
  const word = estimate < 0 ? 'lower' : 'higher';
  const good = better[wording.direction] * Math.sign(estimate);
  const meaning = good === 0 ? '' : good > 0 ? ', which is better' : ', which is worse';
  return `That is ${word} than expected by ${say(Math.abs(estimate), decimals)}${differenceUnit(wording)}${beyond}${meaning}.`;
};

export const withUnit = ({ unitOfMeasure }: Wording): string => {
  if (!unitOfMeasure) return '';
  return unitOfMeasure === '%' ? '%' : ` ${unitOfMeasure}`;
};

/** A difference of percentages is in points, lest it be read as a share. */
export const differenceUnit = (wording: Wording): string =>
  wording.unitOfMeasure === '%' ? ' percentage points' : withUnit(wording);

/** Says so where a line that knows no bounds has left what is possible. */
export const outOfRange = (expected: Estimate, { range: possible }: Wording, decimals: number): string[] => {
  const min = possible?.min ?? -Infinity;
  const max = possible?.max ?? Infinity;
  if (expected.lower >= min && expected.upper <= max) return [];
  const bounds = max === Infinity ? `below ${min}` : min === -Infinity ? `above ${max}` : `outside ${min} to ${max}`;
  return [`What is expected (${range(expected, decimals)}) reaches values that are not possible, ${bounds}.`];
};

/** Cautions, and what can never be left out. */
export const cautionSentences = ({ cautions = [] }: Wording): string[] => cautions.map(cautionWords);
export const otherChanges = (what: string): string => `Other changes at the same time cannot be excluded by ${what}.`;
