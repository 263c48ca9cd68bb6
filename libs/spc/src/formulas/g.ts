// G chart: opportunities between rare events. The limits lie around the mean m, sigma sqrt(m (m + 1)) after the geometric distribution
// (Benneyan, Health Care Management Science 2001); as that is skewed, the centre line is drawn at the median, for the runs. A centre known
// beforehand is the mean of the process; its median is drawn, which is ln 2 = 0.693 of it.
import { medianIn } from '../numbers/median.js';
import { meanIn } from '../numbers/sum.js';
import type { Formula } from './formula.js';

const medianOfMean = 0.693;

export const g: Formula = {
  fit: ({ value }, base, { knownCentre }) => {
    const known = !Number.isNaN(knownCentre);
    const middle = known ? knownCentre : meanIn(value, base);
    const centre = known ? medianOfMean * knownCentre : medianIn(value, base);
    return { centre, middle, sigma: Math.sqrt(middle * (middle + 1)) };
  },
  floor: 0,
};
