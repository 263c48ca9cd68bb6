import type { PlottedPoint, RunsAnalysis, Side } from '../shapes.js';
import { runsAnalysis } from './runs-analysis.js';
import { runsIn, sideOfCentre, type Run } from './runs.js';

/** What a rule sees: one phase, the indices of the points that count (with a value, not excluded), those of them that are useful
 * (off the centre), and the runs of the useful ones. */
export interface PhaseView {
  points: readonly PlottedPoint[];
  frozenAt: number | null;
  counted: readonly number[];
  useful: readonly number[];
  runs: readonly Run[];
  analysis: RunsAnalysis;
}

/** What a rule finds: the indices of a pattern's points, in order. */
export interface Found {
  side: Side;
  indices: readonly number[];
}

export const viewPhase = (
  points: readonly PlottedPoint[],
  phase: { from: number; to: number; frozenAt: number | null },
): PhaseView => {
  const counted: number[] = [];
  for (let index = phase.from; index <= phase.to; index += 1) {
    if (points[index]!.value !== null && !points[index]!.excluded) counted.push(index);
  }
  const sideAt = (index: number) => sideOfCentre(points[index]!);
  const useful = counted.filter((index) => sideAt(index) !== null);
  const runs = runsIn(useful, sideAt);
  return { points, frozenAt: phase.frozenAt, counted, useful, runs, analysis: runsAnalysis(runs) };
};
