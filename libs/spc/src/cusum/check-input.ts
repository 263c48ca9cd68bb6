import { SpcError } from '../spc-error.js';
import type { CusumInput } from './shapes.js';

export const checkCusum = ({ cases, expected, oddsRatio = 2, limit = 3.5 }: CusumInput): void => {
  const odd = cases.findIndex((one) => one !== 0 && one !== 1 && one !== null);
  if (odd >= 0) {
    throw new SpcError(
      'cusum.case_invalid',
      `cases[${odd}] is ${cases[odd]}: give 1, 0, or null where it is not known`,
    );
  }
  if (expected && 'proportion' in expected && !(expected.proportion >= 0 && expected.proportion <= 1)) {
    throw new SpcError('cusum.expected_invalid', `expected.proportion is ${expected.proportion}: give one from 0 to 1`);
  }
  if (expected && 'firstCases' in expected && !(Number.isInteger(expected.firstCases) && expected.firstCases >= 1)) {
    throw new SpcError(
      'cusum.expected_invalid',
      `expected.firstCases is ${expected.firstCases}: give a number of cases, at least 1`,
    );
  }
  if (!(oddsRatio > 1 && Number.isFinite(oddsRatio))) {
    throw new SpcError('cusum.odds_ratio_invalid', `oddsRatio is ${oddsRatio}: give one above 1`);
  }
  if (!(limit > 0 && Number.isFinite(limit))) {
    throw new SpcError('cusum.limit_invalid', `limit is ${limit}: give one above 0`);
  }
};
