// The detectors of charts look at a phase; here the points of a rule's input are put as one.
import { viewPhase, type Found, type PhaseView } from '../rules/phase-view.js';
import { analyseRuns } from '../rules/runs-analysis.js';
import { lengthOf } from '../rules/runs.js';
import type { PlottedPoint } from '../shapes.js';
import type { Finding, Standing } from './rule-set.js';

const lineOrNone = (line: number): number | null => (Number.isNaN(line) ? null : line);

/** Positions, not indices: missing points have been taken out. */
export const asPhase = ({ at, value, centre, frozenAt }: Standing): PhaseView => {
  const points = value.map((one, position): PlottedPoint => ({
    value: one,
    excluded: false,
    phase: 0,
    centre: lineOrNone(centre[position]!),
    lower: null,
    upper: null,
    nearLower: null,
    nearUpper: null,
    rules: [],
    variation: null,
  }));
  const frozen = frozenAt === null ? null : at.filter((index) => index <= frozenAt).length - 1;
  const view = viewPhase(points, { from: 0, to: points.length - 1, frozenAt: frozen, runs: analyseRuns(0, 0, 0) });
  const longest = view.runs.reduce((most, run) => Math.max(most, lengthOf(run)), 0);
  return { ...view, analysis: analyseRuns(view.useful.length, longest, Math.max(0, view.runs.length - 1)) };
};

/** Patterns of detectors, which are whole; each is complete at its `completes`-th point (from 1). */
export const asFindings = (found: readonly Found[], completes: number): Finding[] =>
  found.map(({ side, indices }) => ({ side, whole: indices, complete: indices.slice(completes - 1) }));
