// From rules to patterns. A pattern is one onset: it keeps its first point while it grows, so that a caller raises one signal
// for (phase, rule, fromIndex) and not one for each new point. A phase with fewer than 12 points that count raises none: run rules
// need more than 10 points, and XmR limits are provisional below 12.
import { allRules, type Pattern, type PlottedPhase, type PlottedPoint, type Rule } from '../shapes.js';
import { detectors } from './detectors.js';
import { viewPhase, type PhaseView } from './phase-view.js';

export const fewestPoints = 12;

/** What the rules find in one phase, by the book: however few its points. Without an order there is only what lies outside. */
export const patternsIn = (view: PhaseView, phase: number, rules: readonly Rule[]): Pattern[] =>
  (view.unordered ? rules.filter((rule) => rule === 'OUTSIDE_LIMITS') : rules).flatMap((rule) =>
    detectors[rule](view).map(({ side, indices }) => ({
      rule,
      phase,
      fromIndex: indices[0]!,
      toIndex: indices[indices.length - 1]!,
      indices,
      side,
    })),
  );

const oldestFirst = (a: Pattern, b: Pattern): number =>
  a.fromIndex - b.fromIndex || a.toIndex - b.toIndex || allRules.indexOf(a.rule) - allRules.indexOf(b.rule);

/** Of patterns found by the book, those that may raise a signal by these rules, oldest onset first. */
export const mayRaise = (
  found: readonly Pattern[],
  phases: readonly Pick<PlottedPhase, 'points'>[],
  rules: readonly Rule[],
): Pattern[] =>
  found.filter(({ rule, phase }) => rules.includes(rule) && phases[phase]!.points >= fewestPoints).sort(oldestFirst);

/** The patterns that may raise a signal by these rules, oldest onset first. */
export const findPatterns = (
  chart: { points: readonly PlottedPoint[]; phases: readonly PlottedPhase[] },
  rules: readonly Rule[],
): Pattern[] => {
  const found = chart.phases.flatMap((phase, number) => patternsIn(viewPhase(chart.points, phase), number, rules));
  return mayRaise(found, chart.phases, rules);
};
