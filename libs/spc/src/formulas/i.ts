// I chart (XmR): the centre is the mean of the base points, sigma their mean moving range, screened, over d2(2) = 1.128
// (Shewhart 1931; Nelson 1982). The rounded table value of d2 is the reference's.
import { meanMovingRangeIn } from '../numbers/moving-ranges.js';
import { meanIn } from '../numbers/sum.js';
import { centreOr, type Formula } from './formula.js';

export const d2 = 1.128;

export const i: Formula = {
  fit: ({ value }, base, options) => ({
    centre: centreOr(options, () => meanIn(value, base)),
    sigma: meanMovingRangeIn(value, base, options.screened) / d2,
  }),
};
