// I chart (XmR): the centre is the mean of the base points, sigma their mean moving range, screened, over d2(2) = 1.128
// (Nelson 1982; qicharts2). The rounded table value of d2 is the reference's.
import { meanMovingRange } from '../numbers/moving-ranges.js';
import { mean } from '../numbers/sum.js';
import { present, type Formula } from './formula.js';

const d2 = 1.128;

export const i: Formula = ({ base, knownCentre, screened }) => {
  const centre = knownCentre ?? mean(present(base));
  const range = meanMovingRange(
    base.map((point) => point.value),
    screened,
  );
  if (centre === null || range === null) return { centre, band: () => null };
  const sigma = range / d2;
  return { centre, band: (_, sigmas) => ({ lower: centre - sigmas * sigma, upper: centre + sigmas * sigma }) };
};
