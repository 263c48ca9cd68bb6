// Will the process, as it is, meet its target? (NHS England, Making Data Count.) A target beyond the limits is always or never met;
// between them, the limits included, it is hit or miss. Read from the newest phase, never from an older one. No answer without
// limits, without a better direction, or below 12 points, where limits are provisional.
import { fewestPoints } from './rules/find-patterns.js';
import type { Assurance, Direction, PlottedPhase } from './shapes.js';

export const assuranceOf = (
  phase: PlottedPhase | undefined,
  target: number | null,
  direction: Direction,
): Assurance | null => {
  if (!phase || target === null || direction === 'NEITHER' || phase.points < fewestPoints) return null;
  if (phase.lower === null || phase.upper === null) return null;
  if (target > phase.upper) return direction === 'HIGHER_IS_BETTER' ? 'FAIL' : 'PASS';
  if (target < phase.lower) return direction === 'HIGHER_IS_BETTER' ? 'PASS' : 'FAIL';
  return 'HIT_OR_MISS';
};
