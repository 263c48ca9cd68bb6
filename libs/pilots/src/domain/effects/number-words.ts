/**
 * Numbers in a sentence (effects.md section 7): two significant digits of the standard error, the interval with both ends, and whether it is
 * better or worse. Never more than the interval bears: one that includes no change is not clear yet.
 */
import type { Estimate } from '#effects';
import type { EffectMetric } from './used-points.js';

/** As many decimals as two digits of the error have. */
export function saidTo(se: number): (value: number) => string {
  const decimals = se > 0 ? Math.min(12, Math.max(0, 1 - Math.floor(Math.log10(se)))) : 2;
  return (value) => {
    const text = value.toFixed(decimals);
    return Number(text) === 0 ? text.replace('-', '') : text;
  };
}

/** "-9.2 (95% interval -14.3 to -4.2)" */
export function sayInterval({ estimate, lower, upper, se }: Estimate, name = '95% interval '): string {
  const say = saidTo(se);
  return `${say(estimate)} (${name}${say(lower)} to ${say(upper)})`;
}

/** "lower than expected, which is better", or that it is not clear yet. */
export function sayDirection(
  { estimate, lower, upper, se }: Estimate,
  { direction }: Pick<EffectMetric, 'direction'>,
): string {
  const say = saidTo(se);
  if (lower <= 0 && upper >= 0)
    return `not clear yet: the interval includes no change, and is compatible with anything from ${sayChange(lower, say)} to ${sayChange(upper, say)}`;
  const way = estimate < 0 ? 'lower than expected' : 'higher than expected';
  if (direction === 'NEITHER') return way;
  return `${way}, which is ${(direction === 'HIGHER_IS_BETTER') === estimate > 0 ? 'better' : 'worse'}`;
}

const sayChange = (change: number, say: (value: number) => string): string => {
  const size = say(Math.abs(change));
  return Number(size) === 0 ? 'no change' : `${size} ${change < 0 ? 'lower' : 'higher'}`;
};

/** ", 18 percent of that", after what would have been expected, where that lies well away from none; else nothing. */
export function saySharePart(effect: Estimate, expected: Estimate): string {
  const isAway = Math.min(Math.abs(expected.lower), Math.abs(expected.upper)) >= Math.abs(expected.estimate) / 2;
  if (expected.lower * expected.upper <= 0 || !isAway) return '';
  return `, ${Math.round(Math.abs(effect.estimate / expected.estimate) * 100)} percent of that`;
}
