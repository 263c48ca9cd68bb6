// A run chart or Shewhart chart: from values in time order to lines, rules and verdicts. Each phase has its own base points (up to
// its freeze, excluded ones taken out) and its own lines, drawn at all its points; so phases and frozen baselines combine, and
// with one phase every answer is the reference's (qicharts2 0.8.1). The verdict: see variation.ts, assurance.ts.
import { assuranceOf } from './assurance.js';
import { checkPhases, checkPoints } from './check-input.js';
import { formulas, type SpcChartType } from './formulas/formulas.js';
import { plotPhase } from './plot-phase.js';
import { flagPoints } from './rules/flag-points.js';
import { mayRaise, patternsIn } from './rules/find-patterns.js';
import { viewPhase } from './rules/phase-view.js';
import { runsAnalysis } from './rules/runs-analysis.js';
import {
  allRules,
  signalRules,
  type Assurance,
  type Direction,
  type Pattern,
  type PhaseInput,
  type PlottedPhase,
  type PlottedPoint,
  type RunsAnalysis,
  type Rule,
  type SpcPoint,
  type Variation,
} from './shapes.js';
import { verdict } from './variation.js';

export interface ChartInput {
  type: SpcChartType;
  points: readonly SpcPoint[];
  /** In ascending order, the first from point 0; none means one phase. */
  phases?: readonly PhaseInput[];
  direction?: Direction;
  target?: number | null;
  /** The rules that may raise signals, and so decide the verdict. */
  rules?: readonly Rule[];
  /** Drop outlying moving ranges before they set the limits; true unless told otherwise. */
  screened?: boolean;
  /** Raise lower limits below zero to zero, provided no value is negative. */
  neverNegative?: boolean;
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

/**
 * Draws nothing, reckons everything. Throws RangeError, naming the field, on what cannot be charted.
 * @example chart({ type: 'I', points: [4, 6, null, 5].map((value) => ({ value })), direction: 'LOWER_IS_BETTER' })
 */
export const chart = (input: ChartInput): SpcChart => {
  const { type, points, direction = 'NEITHER', target = null, rules = signalRules, screened = true } = input;
  const given = input.phases?.length ? input.phases : points.length > 0 ? [{ from: 0 }] : [];
  checkPoints(points);
  checkPhases(given, points.length);
  const floor = input.neverNegative && points.every((point) => (point.value ?? 0) >= 0) ? 0 : -Infinity;

  const end = (number: number): number => (given[number + 1]?.from ?? points.length) - 1;
  const all = given.flatMap((phase, number) =>
    plotPhase({ formula: formulas[type], points, phase, number, to: end(number), screened, floor }),
  );
  const found: Pattern[] = [];
  const phases = given.map(({ from, frozenAt = null }, number): PlottedPhase => {
    const to = end(number);
    const view = viewPhase(all, { from, to, frozenAt });
    found.push(...patternsIn(view, number, allRules));
    const { centre, lower, upper } = all[to]!;
    return { from, to, frozenAt, centre, lower, upper, points: view.counted.length, runs: view.analysis };
  });
  const signals = mayRaise(found, phases, rules);
  flagPoints(all, found, signals, direction);

  const newest = phases[phases.length - 1];
  const inNewest = signals.filter((pattern) => pattern.phase === phases.length - 1);
  return {
    type,
    points: all,
    phases,
    runs: newest?.runs ?? runsAnalysis([]),
    variation: verdict(newest, inNewest, direction),
    assurance: assuranceOf(newest, target, direction),
    target,
  };
};
