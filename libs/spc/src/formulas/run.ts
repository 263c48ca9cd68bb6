// Run chart: the centre is the median of the base points, and there are no limits (Perla, Provost & Murray, BMJ Qual Saf 2011).
import { medianIn } from '../numbers/median.js';
import { centreOr, type Formula } from './formula.js';

export const run: Formula = {
  fit: ({ value }, base, options) => ({ centre: centreOr(options, () => medianIn(value, base)), sigma: NaN }),
};
