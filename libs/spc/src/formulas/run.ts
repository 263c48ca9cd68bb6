// Run chart: the centre is the median of the base points; there are no limits (Perla, BMJ Qual Saf 2011; qicharts2).
import { median } from '../numbers/median.js';
import { present, type Formula } from './formula.js';

export const run: Formula = ({ base, knownCentre }) => ({
  centre: knownCentre ?? median(present(base)),
  band: () => null,
});
