// What a chart says now. Only the newest phase speaks, and in it the newest pattern decides: the one that reaches the latest
// point, and of those that end together the one with the latest onset. An older pattern that points the other way is history,
// however often it occurred. Below 12 points the answer is that nothing can be said yet, not that nothing happened; points on the
// centre count here, for a baseline that never varied must not hide what came after it.
import { fewestPoints } from './rules/find-patterns.js';
import type { Direction, Pattern, PlottedPhase, Side, Variation } from './shapes.js';

/** What a pattern on this side means, given which way is better. */
export const variationOf = (side: Side, direction: Direction): Variation => {
  if (direction === 'NEITHER') return side === 'high' ? 'NEITHER_HIGH' : 'NEITHER_LOW';
  return (side === 'high') === (direction === 'HIGHER_IS_BETTER') ? 'IMPROVEMENT' : 'CONCERN';
};

/** For sorting patterns: the newest ends last. */
export const newerLast = (a: Pattern, b: Pattern): number => a.toIndex - b.toIndex || a.fromIndex - b.fromIndex;

/** The verdict on the newest phase, from the patterns found in it. */
export const verdict = (
  phase: PlottedPhase | undefined,
  patterns: readonly Pattern[],
  direction: Direction,
): Variation => {
  if (!phase || phase.points < fewestPoints) return 'TOO_FEW_POINTS';
  const newest = [...patterns].sort(newerLast).at(-1);
  return newest ? variationOf(newest.side, direction) : 'COMMON_CAUSE';
};
