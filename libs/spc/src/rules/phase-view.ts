import type { PlottedPhase, PlottedPoint, RunsAnalysis, Side } from '../shapes.js';
import { sideOfCentre, type Run } from './runs.js';

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
  const runs: Run[] = [];
  for (let index = phase.from; index <= phase.to; index += 1) {
    const point = points[index]!;
    if (point.value === null || point.excluded) continue;
    counted.push(index);
    const side = sideOfCentre(point);
    if (side === null) continue;
    const open = runs[runs.length - 1];
    if (open?.side === side) open.end += 1;
    else runs.push({ side, start: useful.length, end: useful.length + 1 });
    useful.push(index);
  }
  const { frozenAt, runs: analysis } = phase;
  return { points, frozenAt, counted, useful, runs, analysis, unordered: phase.unordered === true };
};
