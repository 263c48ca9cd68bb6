// Xbar chart: means of subgroups; the centre is the mean of all base measurements, the limits centre +- A3(n) S with S the pooled
// spread within subgroups (Montgomery, ch. 6.3).
import { controlConstants } from '../numbers/control-constants.js';
import { sumIn } from '../numbers/sum.js';
import { centreOr, type Formula } from './formula.js';
import { pooledSpread } from './pooled-spread.js';
import { timesSize } from './times-size.js';

export const xbar: Formula = {
  fit: (columns, base, options) => {
    const spread = pooledSpread(columns, base);
    return {
      centre: centreOr(options, () => sumIn(timesSize(columns), base) / sumIn(columns.size, base)),
      sigma: (index) => (controlConstants(columns.size[index]!).A3 * spread) / 3,
    };
  },
};
