// What a chart is asked and what it answers.
import type { SpcChartType } from './formulas/formulas.js';
import type { RunsMethod } from './rules/runs-analysis.js';
import type {
  Assurance,
  Direction,
  PhaseInput,
  PlottedPhase,
  PlottedPoint,
  Rule,
  RunsAnalysis,
  SpcPoint,
  Variation,
} from './shapes.js';

export interface ChartInput {
  type: SpcChartType;
  points: readonly SpcPoint[];
  /** In ascending order, the first from point 0; none means one phase. */
  phases?: readonly PhaseInput[];
  direction?: Direction;
  /** On the scale that is drawn, after `multiplier`. */
  target?: number | null;
  /** The rules that may raise signals, and so decide the verdict. */
  rules?: readonly Rule[];
  /** Drop outlying moving ranges before they set the limits; true unless told otherwise. */
  screened?: boolean;
  /** Raise lower limits below zero to zero, in each phase whose base points are none of them negative. */
  neverNegative?: boolean;
  /** What values and lines are drawn as multiples of: 100 for per cent, 1000 for per thousand. */
  multiplier?: number;
  /** Whether points follow each other in time; true unless told otherwise. Among places there are no runs and no trends. */
  ordered?: boolean;
  /** Where the limits of the runs analysis come from; Anhøj's formulas unless told otherwise. */
  runsMethod?: RunsMethod;
}

/** `runs` is the newest phase's. */
export interface SpcChart {
  type: SpcChartType;
  points: PlottedPoint[];
  phases: PlottedPhase[];
  runs: RunsAnalysis;
  variation: Variation;
  assurance: Assurance | null;
  target: number | null;
}
