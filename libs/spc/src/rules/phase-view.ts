import type { PlottedPhase, PlottedPoint, RunsAnalysis, Side } from '../shapes.js';
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
  unordered: boolean;
}

/** What a rule finds: the indices of a pattern's points, in order. */
export interface Found {
  side: Side;
  indices: readonly number[];
}

type Phase = Pick<PlottedPhase, 'from' | 'to' | 'frozenAt' | 'runs' | 'unordered'>;

export const viewPhase = (points: readonly PlottedPoint[], phase: Phase): PhaseView => {
  const counted: number[] = [];
  const useful: number[] = [];
  for (let index = phase.from; index <= phase.to; index += 1) {
    const point = points[index]!;
    if (point.value === null || point.excluded) continue;
    counted.push(index);
    if (sideOfCentre(point) !== null) useful.push(index);
  }
  const runs = runsIn(useful, (index) => sideOfCentre(points[index]!));
  return {
    points,
    frozenAt: phase.frozenAt,
    counted,
    useful,
    runs,
    analysis: phase.runs,
    unordered: phase.unordered === true,
  };
};
