// What the icons say. Variation is the last point's. Assurance is read from the newest phase: a target beyond a limit is always or
// never met; on a limit, between them or without them it is hit or miss. None without a target, or where no direction is better.
import type { Assurance, Direction, Side, Variation } from '../shapes.js';
import { variationOf } from '../variation.js';

export const variationIcon = (variation: Variation, side: Side | null): string => {
  if (side === null) return 'common_cause';
  const kind = variation === 'IMPROVEMENT' ? 'improvement' : variation === 'CONCERN' ? 'concern' : 'neutral';
  return `${kind}_${side}`;
};

export const variationAt = (causeSide: Side | null, direction: Direction): Variation =>
  causeSide === null ? 'COMMON_CAUSE' : variationOf(causeSide, direction);

export const assuranceAgainst = (
  { lower, upper }: { lower: number | null; upper: number | null },
  target: number | null,
  direction: Direction,
): Assurance | null => {
  if (target === null || direction === 'NEITHER') return null;
  const higherIsBetter = direction === 'HIGHER_IS_BETTER';
  if (upper !== null && target > upper) return higherIsBetter ? 'FAIL' : 'PASS';
  if (lower !== null && target < lower) return higherIsBetter ? 'PASS' : 'FAIL';
  return 'HIT_OR_MISS';
};

const icons: Record<Assurance, string> = { PASS: 'pass', FAIL: 'fail', HIT_OR_MISS: 'inconsistent' };
export const assuranceIcon = (assurance: Assurance | null): string | null => assurance && icons[assurance];
