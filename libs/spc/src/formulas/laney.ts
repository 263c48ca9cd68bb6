// Laney's charts for proportions and rates that vary more, or less, than their distribution says (Laney, Quality Engineering 2002):
// the plain sigma at each point, times the sigma of the standardised values z = (y - centre) / plain sigma. That is their mean moving
// range, screened, over 1.128; for points in no order in time it is their standard deviation.
import { meanMovingRangeIn } from '../numbers/moving-ranges.js';
import { deviationIn } from '../numbers/sum.js';
import { centreOr, type Formula } from './formula.js';
import { d2 } from './i.js';
import { ratio } from './ratio.js';

export const laney =
  (plainSigma: (centre: number, size: number) => number): Formula['fit'] =>
  (columns, base, options) => {
    const { value, size } = columns;
    const centre = centreOr(options, () => ratio(columns, base));
    const z = value.map((y, index) => (y - centre) / plainSigma(centre, size[index]!));
    const excess = options.ordered ? meanMovingRangeIn(z, base, options.screened) / d2 : deviationIn(z, base);
    return { centre, sigma: (index) => plainSigma(centre, size[index]!) * excess };
  };
