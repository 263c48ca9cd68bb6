// Do proportions or rates vary more, or less, than chance alone would make them? Two questions, and both must say so. Over the whole:
// Pearson's chi-square, the sum of squared z-scores with k - 1 degrees of freedom, beyond its 1% point. From point to point: Laney's
// sigma z, the mean moving range of the z-scores (screened) over 1.128, by which P′ and U′ widen their limits (Laney, Quality
// Engineering 2002), above 1.1 or below 0.9. Chi-square alone is also large after a shift, which plain limits ought to show; sigma z
// alone strays by a quarter at 12 points. Together they are wrong for at most 1 series in 100 of independent counts.
import { chiSquareLowerTail, chiSquareUpperTail } from '../distributions/chi-square.js';
import { meanMovingRange } from '../numbers/moving-ranges.js';
import { sum } from '../numbers/sum.js';

const level = 0.01;
const tooTight = 1.1;
const tooWide = 0.9;
const d2 = 1.128;

/** One point's events and what they are counted in; without a numerator or with no denominator it is a gap. */
export interface CountPoint {
  numerator: number | null;
  denominator: number | null;
}

/** OVER, UNDER: more, less than chance. SHIFT: more over the whole, but not from point to point. UNKNOWN: nothing to tell by. */
export type DispersionVerdict = 'OVER' | 'UNDER' | 'SHIFT' | 'AS_CHANCE' | 'UNKNOWN';

export interface Dispersion {
  points: number;
  sigmaZ: number | null;
  chiSquare: number | null;
  freedom: number | null;
  /** Chance of so much variation, and of so little, were the points alike. */
  overTail: number | null;
  underTail: number | null;
  verdict: DispersionVerdict;
}

/** `BINOMIAL` for proportions, `POISSON` for rates and counts. The caller hands in the base points, in order. */
export const dispersionTest = (model: 'BINOMIAL' | 'POISSON', points: readonly CountPoint[]): Dispersion => {
  const known = points.flatMap(({ numerator, denominator }) =>
    numerator !== null && denominator !== null && denominator > 0 ? [{ numerator, denominator }] : [],
  );
  const none = { sigmaZ: null, chiSquare: null, freedom: null, overTail: null, underTail: null };
  const centre = sum(known.map((point) => point.numerator)) / sum(known.map((point) => point.denominator));
  const variance = model === 'BINOMIAL' ? centre * (1 - centre) : centre;
  if (known.length < 2 || !(variance > 0)) return { points: known.length, ...none, verdict: 'UNKNOWN' };

  const scores = points.map(({ numerator, denominator }) =>
    numerator === null || denominator === null || denominator <= 0
      ? null
      : (numerator / denominator - centre) / Math.sqrt(variance / denominator),
  );
  const range = meanMovingRange(scores);
  const sigmaZ = range === null ? null : range / d2;
  const chiSquare = sum(scores.filter((z) => z !== null).map((z) => z * z));
  const freedom = known.length - 1;
  const overTail = chiSquareUpperTail(chiSquare, freedom);
  const underTail = chiSquareLowerTail(chiSquare, freedom);
  const verdict = verdictOf(sigmaZ, overTail, underTail);
  return { points: known.length, sigmaZ, chiSquare, freedom, overTail, underTail, verdict };
};

const verdictOf = (sigmaZ: number | null, overTail: number, underTail: number): DispersionVerdict => {
  // Equal steps leave no range after screening: nothing is known of the variation from point to point.
  if (sigmaZ === null) return underTail < level ? 'UNDER' : 'UNKNOWN';
  if (overTail < level) return sigmaZ > tooTight ? 'OVER' : 'SHIFT';
  return underTail < level && sigmaZ < tooWide ? 'UNDER' : 'AS_CHANCE';
};
