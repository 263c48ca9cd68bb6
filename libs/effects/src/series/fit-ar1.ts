// AR(1) errors by restricted maximum likelihood, the default: of the methods in use it keeps its interval best in series as short as a
// pilot's (Turner 2021, doi 10.1186/s12874-021-01364-0). Where phi runs to its end, a trend and a wandering series cannot be told apart.
import { EffectError } from '../effect-error.js';
import { highestOf, peakBetween } from '../numbers/peak.js';
import { contrastVariance, leastSquares } from '../numbers/least-squares.js';
import { thinQ } from '../numbers/qr.js';
import { ar1Likelihood, type Ar1Likelihood } from './ar1-likelihood.js';
import type { SeriesDesign } from './series-design.js';
import { fitWeighted, type SeriesFit } from './series-fit.js';

const largest = 0.98;
const grid = Array.from({ length: 99 }, (_, i) => (i - 49) / 50);

const atBoundary = (): EffectError =>
  new EffectError(
    'effect.phi_at_boundary',
    'the autocorrelation of y is estimated at its boundary: a trend and a wandering series cannot be told apart; wait for more points',
    'y',
  );

const likeliestPhi = ({ value, slope }: Ar1Likelihood): number => {
  const values = grid.map(value);
  const best = highestOf(values);
  const beyond = (end: number): number => {
    if (value(end) >= values[best]!) throw atBoundary();
    return end;
  };
  const low = best === 0 ? beyond(-0.99) : grid[best - 1]!;
  const high = best === grid.length - 1 ? beyond(0.99) : grid[best + 1]!;
  const phi = peakBetween(value, slope, low, high);
  if (Math.abs(phi) > largest) throw atBoundary();
  return phi;
};

/** Rows made independent; the first stays. */
const starred = (x: Float64Array, r: Float64Array): Float64Array =>
  x.map((value, i) => (i === 0 ? value : (value - r[i]! * x[i - 1]!) / Math.sqrt(1 - r[i]! * r[i]!)));

export const fitAr1 = (design: SeriesDesign): SeriesFit => {
  const { t, names, rootWeights } = design;
  const { qr, columns, residuals, coefficients, rows } = fitWeighted(design);
  const phi = likeliestPhi(ar1Likelihood({ basis: thinQ(qr), residuals, t }));
  const r = t.map((period, i) => (i === 0 ? 0 : phi ** (period - t[i - 1]!)));
  const fit = leastSquares(
    columns.map((column) => starred(column, r)),
    starred(residuals, r),
    names,
  );
  const df = rows - names.length;
  const variance = fit.rss / df;
  const log = (values: Float64Array, term: (value: number) => number): number =>
    values.reduce((sum, value) => sum + term(value), 0);
  const logs =
    (rootWeights ? log(rootWeights, Math.log) : 0) -
    log(r, (each) => Math.log1p(-each * each)) / 2 -
    fit.qr.r.reduce((sum, column, k) => sum + Math.log(Math.abs(column[k]!)), 0);
  return {
    coefficients: coefficients.map((value, k) => value + fit.coefficients[k]!),
    variance: (contrast) => variance * contrastVariance(fit, contrast),
    sigma: Math.sqrt(variance),
    phi,
    lag: null,
    loglik: (-df / 2) * (Math.log(2 * Math.PI * variance) + 1) + logs,
  };
};
