// S chart: standard deviations within subgroups; the centre is the pooled spread S, the limits B3(n) S and B4(n) S, which is
// S +- 3 S c5(n) / c4(n), cut at 0 (Montgomery, ch. 6.3).
import { controlConstants } from '../numbers/control-constants.js';
import { centreOr, type Formula } from './formula.js';
import { pooledSpread } from './pooled-spread.js';

export const s: Formula = {
  plot: ({ value, spread }) => value.set(spread),
  fit: (columns, base, options) => {
    const centre = centreOr(options, () => pooledSpread(columns, base));
    return {
      centre,
      sigma: (index) => {
        const { c4, c5 } = controlConstants(columns.size[index]!);
        return (c5 / c4) * centre;
      },
    };
  },
  floor: 0,
};
