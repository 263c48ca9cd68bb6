// U chart: events per unit of exposure; the centre is u = all events over all exposure of the base points, sigma at a point
// sqrt(u / n) after the Poisson distribution; lower limits are cut at 0 (Montgomery, ch. 7.3).
import { centreOr, type Formula } from './formula.js';
import { ratio } from './ratio.js';

/** Poisson sigma of a rate `u` over an exposure `n`. */
export const poissonSigma = (u: number, n: number): number => Math.sqrt(u / n);

export const u: Formula = {
  fit: (columns, base, options) => {
    const centre = centreOr(options, () => ratio(columns, base));
    return { centre, sigma: (index) => poissonSigma(centre, columns.size[index]!) };
  },
  floor: 0,
};
