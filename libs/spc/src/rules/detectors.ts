// Each rule on one phase. RUN_AGAINST_BASELINE: eight or more useful points in a row after the freeze, on one side of the frozen
// centre; of the rules in use it is the sharpest at an equal rate of false alarms when each new point is looked at. SHIFT: six or
// more in a row (Perla 2011). A run of exactly Anhøj's limit is usual; one beyond it is not.
import type { PlottedPoint, Rule, Side } from '../shapes.js';
import type { Found, PhaseView } from './phase-view.js';
import { lengthOf, runsIn, sideOfCentre, type Run } from './runs.js';
import { trend } from './trend.js';
import { twoOfThree } from './two-of-three.js';

const baselineRun = 8;
const shift = 6;

/** Beyond a 3-sigma limit; on the limit is inside. */
export const outside = ({ value, lower, upper }: PlottedPoint): Side | null => {
  if (value === null) return null;
  return upper !== null && value > upper ? 'high' : lower !== null && value < lower ? 'low' : null;
};

const atLeast = (length: number, runs: readonly Run[], indices: readonly number[]): Found[] =>
  runs
    .filter((run) => lengthOf(run) >= length)
    .map(({ side, start, end }) => ({ side, indices: indices.slice(start, end) }));

export const detectors: Record<Rule, (view: PhaseView) => Found[]> = {
  OUTSIDE_LIMITS: ({ points, counted }) =>
    atLeast(
      1,
      runsIn(counted, (index) => outside(points[index]!)),
      counted,
    ),
  RUN_AGAINST_BASELINE: ({ points, frozenAt, useful }) => {
    if (frozenAt === null) return [];
    const after = useful.filter((index) => index > frozenAt);
    return atLeast(
      baselineRun,
      runsIn(after, (index) => sideOfCentre(points[index]!)),
      after,
    );
  },
  UNUSUALLY_LONG_RUN: ({ runs, useful, analysis }) => atLeast(analysis.longestRunLimit + 1, runs, useful),
  // The pattern is the whole phase; its side is where the series stands now.
  UNUSUALLY_FEW_CROSSINGS: ({ runs, useful, analysis }) =>
    analysis.crossings < analysis.crossingsLimit ? [{ side: runs[runs.length - 1]!.side, indices: useful }] : [],
  SHIFT: ({ runs, useful }) => atLeast(shift, runs, useful),
  TREND: trend,
  TWO_OF_THREE: twoOfThree,
};
