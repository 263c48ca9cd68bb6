// The quantile of a count, interpolated between whole counts: r - (P(R <= r) - p) / P(R = r), with r the smallest count for which
// P(R <= r) >= p (Spiegelhalter, Statistics in Medicine 2005, 24: 1185-1202, appendix A.1.1). Never below 0.
import type { Counts } from './counts.js';
import { normalQuantile } from './normal.js';

/** P(R <= count), summed from the largest term at or below it downwards until terms no longer matter. */
export const lowerTail = ({ mean, chance, upward }: Counts, count: number): number => {
  if (count < 0) return 0;
  if (count > mean) {
    let term = chance(count);
    let above = 0;
    for (let r = count; term > 0; r += 1) {
      term *= upward(r);
      if (above + term === above) break;
      above += term;
    }
    return 1 - above;
  }
  let term = chance(count);
  let total = term;
  for (let r = count; r > 0; r -= 1) {
    term /= upward(r - 1);
    if (total + term === total) break;
    total += term;
  }
  return total;
};

/** For 0 < p < 1. Starts near the normal quantile and steps from there. */
export const interpolatedQuantile = (counts: Counts, p: number): number => {
  const guess = Math.round(counts.mean + normalQuantile(p) * counts.sd);
  let r = Math.min(counts.most, Math.max(0, guess));
  let reached = lowerTail(counts, r);
  while (reached < p && r < counts.most) {
    r += 1;
    reached = lowerTail(counts, r);
  }
  while (r > 0) {
    const below = lowerTail(counts, r - 1);
    if (below < p) break;
    r -= 1;
    reached = below;
  }
  return Math.max(0, r - Math.max(0, reached - p) / counts.chance(r));
};
