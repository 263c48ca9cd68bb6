// MR chart: plots the moving ranges of all points of the phase; the centre is the mean of those at base points, the upper limit
// D4 = 3.267 times the centre, the lower one 0 (Montgomery, ch. 6). An excluded point leaves out the range that ends at it; the
// range that begins there is still plotted and counts.
import { screeningFactor } from '../numbers/moving-ranges.js';
import { meanIn } from '../numbers/sum.js';
import { centreOr, type Formula } from './formula.js';

export const mr: Formula = {
  plot: ({ value }) => {
    for (let index = value.length - 1; index > 0; index -= 1) {
      value[index] = Math.abs(value[index]! - value[index - 1]!);
    }
    value[0] = NaN;
  },
  fit: ({ value }, base, options) => {
    const centre = centreOr(options, () => meanIn(value, base));
    return { centre, middle: 0, sigma: (screeningFactor * centre) / 3 };
  },
  floor: 0,
  sharing: true,
  without: { lower: 0, nearLower: 0 },
};
