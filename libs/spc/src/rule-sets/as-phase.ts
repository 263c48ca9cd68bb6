// The detectors of charts look at a phase; here the points of a rule's input are put as one.
import { viewPhase, type Found, type PhaseView } from '../rules/phase-view.js';
import { analyseRuns } from '../rules/runs-analysis.js';
import { lengthOf, runsIn, sideOfCentre } from '../rules/runs.js';
import type { PlottedPoint, RunsAnalysis } from '../shapes.js';
import type { Finding, Standing } from './rule-set.js';

const lineOrNone = (line: number): number | null => (Number.isNaN(line) ? null : line);

const plotted = ({ value, centre }: Standing): PlottedPoint[] =>
  value.map((one, position) => ({
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

const analysed = (points: readonly PlottedPoint[]): RunsAnalysis => {
  const useful = [...points.keys()].filter((position) => sideOfCentre(points[position]!) !== null);
  const runs = runsIn(useful, (position) => sideOfCentre(points[position]!));
  const longest = runs.reduce((most, run) => Math.max(most, lengthOf(run)), 0);
  return analyseRuns(useful.length, longest, Math.max(0, runs.length - 1));
};

/** Positions, not indices: missing points have been taken out. */
export const asPhase = (standing: Standing): PhaseView => {
  const points = plotted(standing);
  const { at, frozenAt } = standing;
  const frozen = frozenAt === null ? null : at.filter((index) => index <= frozenAt).length - 1;
  const phase = { from: 0, to: points.length - 1, frozenAt: frozen, runs: analysed(points) };
  return viewPhase(points, phase);
};

/** Patterns of detectors, which are whole; each is complete at its `completes`-th point (from 1). */
export const asFindings = (found: readonly Found[], completes: number): Finding[] =>
  found.map(({ side, indices }) => ({ side, whole: indices, complete: indices.slice(completes - 1) }));
