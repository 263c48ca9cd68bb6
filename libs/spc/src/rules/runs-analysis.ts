// Anhøj's two rules on n points off the centre (Anhøj & Olesen, PLoS ONE 2014). Unusually long: a run longer than
// round(log2 n) + 3 (Schilling 2012). Unusually few crossings: fewer than the 5% quantile of Binomial(n - 1, 1/2) (Chen 2010).
// Exactly at either limit is no signal. Other methods (see boxes.ts) judge n = 10 to 100 by a box; the limits told are these even then.
import { fairCoinQuantile } from '../numbers/binomial-quantile.js';
import type { RunsAnalysis } from '../shapes.js';
import { boxFor, type Box } from './boxes.js';

export type RunsMethod = 'ANHOEJ' | 'BEST_BOX' | 'CUT_BOX';
type RunsLimits = Pick<RunsAnalysis, 'longestRunLimit' | 'crossingsLimit'>;

const none: RunsLimits = { longestRunLimit: 0, crossingsLimit: 0 };
/** Limits found before, by n: they depend on nothing else. */
const known = new Map<number, RunsLimits>();

const limitsOf = (n: number): RunsLimits => {
  if (n === 0) return none;
  let limits = known.get(n);
  if (limits === undefined) {
    limits = {
      longestRunLimit: Math.round(Math.log2(n)) + 3,
      crossingsLimit: fairCoinQuantile(n - 1, 0.05),
    };
    known.set(n, limits);
  }
  return limits;
};

/** Both limits for n useful points; zero for none. */
export const runsLimits = (usefulPoints: number): RunsLimits => ({ ...limitsOf(usefulPoints) });

/** The verdict on n useful points whose longest run and number of crossings are known. */
export const analyseRuns = (
  usefulPoints: number,
  longestRun: number,
  crossings: number,
  method: RunsMethod = 'ANHOEJ',
): RunsAnalysis => {
  const { longestRunLimit, crossingsLimit } = limitsOf(usefulPoints);
  const box = method === 'ANHOEJ' ? undefined : boxFor(usefulPoints);
  const signal = box
    ? isOutside(box, longestRun, crossings, method === 'CUT_BOX')
    : longestRun > longestRunLimit || crossings < crossingsLimit;
  return { usefulPoints, longestRun, crossings, longestRunLimit, crossingsLimit, signal };
};

const isOutside = (box: Box, longestRun: number, crossings: number, cut: boolean): boolean => {
  const [fewest, longest, crossingsAtLongest, longestAtFewest] = box;
  if (longestRun > longest || crossings < fewest) return true;
  if (!cut) return false;
  return (
    (longestRun === longest && crossings < crossingsAtLongest) || (crossings === fewest && longestRun > longestAtFewest)
  );
};
