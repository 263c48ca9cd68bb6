// Anhøj's two rules on n points off the centre (Anhøj & Olesen, PLoS ONE 2014). Unusually long: a run longer than
// round(log2 n) + 3 (Schilling 2012). Unusually few crossings: fewer than the 5% quantile of Binomial(n - 1, 1/2) (Chen 2010).
// Exactly at either limit is no signal.
import { fairCoinQuantile } from '../numbers/binomial-quantile.js';
import type { RunsAnalysis } from '../shapes.js';
import { lengthOf, type Run } from './runs.js';

/** Both limits for n useful points; zero for none. */
export const runsLimits = (usefulPoints: number): Pick<RunsAnalysis, 'longestRunLimit' | 'crossingsLimit'> =>
  usefulPoints === 0
    ? { longestRunLimit: 0, crossingsLimit: 0 }
    : {
        longestRunLimit: Math.round(Math.log2(usefulPoints)) + 3,
        crossingsLimit: fairCoinQuantile(usefulPoints - 1, 0.05),
      };

/** The verdict on n useful points whose longest run and number of crossings are known. */
export const analyseRuns = (usefulPoints: number, longestRun: number, crossings: number): RunsAnalysis => {
  const limits = runsLimits(usefulPoints);
  const signal = longestRun > limits.longestRunLimit || crossings < limits.crossingsLimit;
  return { usefulPoints, longestRun, crossings, ...limits, signal };
};

/** The same, from all the runs of a phase. */
export const runsAnalysis = (runs: readonly Run[]): RunsAnalysis => {
  const useful = runs.reduce((total, run) => total + lengthOf(run), 0);
  const longest = runs.reduce((most, run) => Math.max(most, lengthOf(run)), 0);
  return analyseRuns(useful, longest, Math.max(0, runs.length - 1));
};
