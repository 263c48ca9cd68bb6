// Newey and West 1987 (Econometrica 55, 703): least squares, errors that allow for correlation up to a lag, with Bartlett weights; no
// prewhitening, scaled by n / (n - p). Rows count as neighbours across a gap. In short series its intervals are too narrow.
import { checkWhole } from '../check/check-options.js';
import { sumOfSquares } from '../numbers/sum.js';
import { solveLower, thinQ } from '../numbers/qr.js';
import { fitWeighted, type Regression, type SeriesFit } from './series-fit.js';

/** Lag for `n` points: 2 from 16 on, 3 from 28, 4 from 100. */
export const neweyWestLag = (n: number): number => Math.floor(4 * (n / 100) ** (2 / 9));

/**
 * Sum over lags of Bartlett weight times products of `scores` (of one contrast, so numbers) that are `lag` apart; `pairs` says with which
 * earlier row row i makes a pair at lag l, -1 for none.
 */
export const bartlettSum = (scores: Float64Array, lag: number, pairs: (i: number, l: number) => number): number => {
  let total = sumOfSquares(scores);
  for (let l = 1; l <= lag; l += 1) {
    let products = 0;
    for (let i = 0; i < scores.length; i += 1) {
      const other = pairs(i, l);
      if (other >= 0) products += scores[i]! * scores[other]!;
    }
    total += 2 * (1 - l / (lag + 1)) * products;
  }
  return total;
};

export const fitNeweyWest = (design: Regression, givenLag: number | null = null): SeriesFit => {
  if (givenLag !== null) checkWhole('lag', givenLag, 0);
  const fit = fitWeighted(design);
  const { rows, residuals, qr } = fit;
  const lag = givenLag ?? neweyWestLag(rows);
  const spare = rows - design.names.length;
  const basis = thinQ(qr);
  return {
    coefficients: fit.coefficients,
    variance: (contrast) => {
      const along = solveLower(qr.r, contrast);
      const scores = residuals.map((e, i) => e * basis.reduce((sum, column, k) => sum + column[i]! * along[k]!, 0));
      return (rows / spare) * bartlettSum(scores, Math.min(lag, rows - 1), (i, l) => i - l);
    },
    sigma: Math.sqrt(fit.rss / spare),
    phi: null,
    lag,
    loglik: null,
  };
};
