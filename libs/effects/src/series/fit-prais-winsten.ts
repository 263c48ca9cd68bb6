// Prais and Winsten 1954: the autocorrelation of the residuals, the rows made independent by it, and again until it rests. Rows count as
// neighbours across a gap.
import { EffectError } from '../effect-error.js';
import { contrastVariance, leastSquares, type LeastSquares } from '../numbers/least-squares.js';
import type { SeriesDesign } from './series-design.js';
import { fitWeighted, type SeriesFit } from './series-fit.js';

const rests = 1e-13;
const mostRounds = 2000;

const autocorrelation = (e: Float64Array): number => {
  let [products, squares] = [0, 0];
  for (let i = 1; i < e.length; i += 1) {
    products += e[i]! * e[i - 1]!;
    squares += e[i - 1]! * e[i - 1]!;
  }
  const rho = products / squares;
  if (Math.abs(rho) < 1) return rho;
  const wayOut = 'a trend and a wandering series cannot be told apart; wait for more points';
  throw new EffectError('effect.phi_at_boundary', `the autocorrelation of y reaches 1: ${wayOut}`, 'y');
};

export const fitPraisWinsten = (design: SeriesDesign): SeriesFit => {
  if (design.rootWeights) {
    const wayOut = 'leave w out, or use the method ar1';
    throw new EffectError('effect.weights_unsupported', `prais-winsten takes no weights: ${wayOut}`, 'w');
  }
  const ols = fitWeighted(design);
  const starred = (x: Float64Array, rho: number): Float64Array =>
    x.map((value, i) => (i === 0 ? value * Math.sqrt(1 - rho * rho) : value - rho * x[i - 1]!));

  let rho = autocorrelation(ols.residuals);
  for (let round = 0; round < mostRounds; round += 1) {
    const fit: LeastSquares = leastSquares(
      ols.columns.map((column) => starred(column, rho)),
      starred(ols.residuals, rho),
      design.names,
    );
    const left = ols.residuals.map((e, i) =>
      ols.columns.reduce((rest, column, k) => rest - column[i]! * fit.coefficients[k]!, e),
    );
    const next = autocorrelation(left);
    if (Math.abs(next - rho) < rests) {
      const variance = fit.rss / (fit.rows - design.names.length);
      return {
        coefficients: ols.coefficients.map((value, k) => value + fit.coefficients[k]!),
        variance: (contrast) => variance * contrastVariance(fit, contrast),
        sigma: Math.sqrt(variance / (1 - rho * rho)),
        phi: rho,
        lag: null,
        loglik: null,
      };
    }
    rho = next;
  }
  throw new EffectError('effect.not_converged', 'the autocorrelation of y comes to no rest: use the method ar1', 'y');
};
