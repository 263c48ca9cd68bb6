// AR(1) errors by restricted maximum likelihood, the default: of the methods in use it keeps its interval best in series as short as a
// pilot's (Turner 2021, doi 10.1186/s12874-021-01364-0). Where phi runs to its end, a trend and a wandering series cannot be told apart.
import { EffectError } from '../effect-error.js';
import { highestOf, peakBetween } from '../numbers/peak.js';
import { ar1At, ar1Slope, type Ar1Rows } from './ar1-likelihood.js';
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

const likeliestPhi = (rows: Ar1Rows): number => {
  const value = (phi: number): number => ar1At(rows, phi).loglik;
  const values = grid.map(value);
  const best = highestOf(values);
  const beyond = (end: number): number => {
    if (value(end) >= values[best]!) throw atBoundary();
    return end;
  };
  const low = best === 0 ? beyond(-0.99) : grid[best - 1]!;
  const high = best === grid.length - 1 ? beyond(0.99) : grid[best + 1]!;
  const phi = peakBetween(value, (at) => ar1Slope(rows, at), low, high);
  if (Math.abs(phi) > largest) throw atBoundary();
  return phi;
};

export const fitAr1 = (design: SeriesDesign): SeriesFit => {
  const { columns, residuals, coefficients } = fitWeighted(design);
  const logs = design.rootWeights?.map((root) => 2 * Math.log(root));
  const rows = { columns, residuals, t: design.t, sumLogWeights: logs?.reduce((sum, each) => sum + each, 0) ?? 0 };
  const phi = likeliestPhi(rows);
  const { loglik, rss, shift, variance } = ar1At(rows, phi);
  return {
    coefficients: coefficients.map((value, k) => value + shift[k]!),
    variance,
    sigma: Math.sqrt(rss / (columns[0]!.length - columns.length)),
    phi,
    lag: null,
    loglik,
  };
};
