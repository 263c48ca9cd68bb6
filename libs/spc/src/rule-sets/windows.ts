// Rules that look at the last so many points. A window that fits flags the last point of its pattern (qcc: the completing point and
// those that carry on); windows that overlap are one pattern.
import type { Side } from '../shapes.js';
import type { Finding, Standing } from './rule-set.js';

export const sides: readonly Side[] = ['high', 'low'];

/** Whether the point at `position` is more than `sigmas` beyond the centre on one side; exactly on the line it is not. */
export const beyond = (points: Standing, position: number, lines: number, side: Side, sigmas: number): boolean => {
  const width = sigmas === 0 ? 0 : sigmas * points.sigma[lines]!;
  const value = points.value[position]!;
  return side === 'high' ? value > points.centre[lines]! + width : value < points.centre[lines]! - width;
};

/** Over `count` points, `members(last)`: positions of the pattern's points in the window that ends at `last`, or null where the
 * window does not fit. */
export const findWindows = (
  count: number,
  length: number,
  side: Side | null,
  members: (last: number) => readonly number[] | null,
): Finding[] => {
  const found: { side: Side | null; whole: number[]; complete: number[] }[] = [];
  let fitted = -Infinity;
  for (let last = length - 1; last < count; last += 1) {
    const inWindow = members(last);
    if (!inWindow) continue;
    if (last - fitted >= length) found.push({ side, whole: [], complete: [] });
    fitted = last;
    const { whole, complete } = found[found.length - 1]!;
    const known = whole[whole.length - 1] ?? -1;
    whole.push(...inWindow.filter((position) => position > known));
    const completing = inWindow[inWindow.length - 1]!;
    if (complete[complete.length - 1] !== completing) complete.push(completing);
  }
  return found;
};

/** All positions of the window, if every one of them passes. */
export const all = (last: number, length: number, passes: (position: number) => boolean): number[] | null => {
  for (let position = last; position > last - length; position -= 1) if (!passes(position)) return null;
  return Array.from({ length }, (_, i) => last - length + 1 + i);
};
