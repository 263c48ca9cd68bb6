// P chart: proportions; the centre is p = all numerators over all denominators of the base points, sigma at a point
// sqrt(p (1 - p) / n) after the binomial distribution; limits are cut to 0..1 (Montgomery, ch. 7.2).
import { centreOr, type Formula } from './formula.js';
import { ratio } from './ratio.js';

/** Binomial sigma of a proportion `p` out of `n`. */
export const binomialSigma = (p: number, n: number): number => Math.sqrt((p * (1 - p)) / n);

export const p: Formula = {
  fit: (columns, base, options) => {
    const centre = centreOr(options, () => ratio(columns, base));
    return { centre, sigma: (index) => binomialSigma(centre, columns.size[index]!) };
  },
  floor: 0,
  ceiling: 1,
};
