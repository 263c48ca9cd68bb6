// C chart: counts over an exposure that stays the same; the centre is the mean count c, sigma sqrt(c) after the Poisson distribution;
// lower limits are cut at 0 (Montgomery, ch. 7.3).
import { meanIn } from '../numbers/sum.js';
import { centreOr, type Formula } from './formula.js';

export const c: Formula = {
  fit: ({ value }, base, options) => {
    const centre = centreOr(options, () => meanIn(value, base));
    return { centre, sigma: Math.sqrt(centre) };
  },
  floor: 0,
};
