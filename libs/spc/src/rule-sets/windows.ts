// Rules that look at the last so many points. A window that fits flags its last point (qcc: the completing point and those that
// carry on); windows that overlap are one pattern.
import type { Side } from '../shapes.js';
import type { Finding, Standing } from './rule-set.js';

export const sides: readonly Side[] = ['high', 'low'];

/** Whether the point at `position` is more than `sigmas` beyond the centre on one side; exactly on the line it is not. */
export const beyond = (points: Standing, position: number, lines: number, side: Side, sigmas: number): boolean => {
  const width = sigmas === 0 ? 0 : sigmas * points.sigma[lines]!;
  const value = points.value[position]!;
  return side === 'high' ? value > points.centre[lines]! + width : value < points.centre[lines]! - width;
};

/** Over `count` points, `members(last)`: positions of the pattern's points in the window that ends at `last`, or null where the window does not fit. */
export const findWindows = (
  count: number,
  length: number,
  side: Side | null,
  members: (last: number) => readonly number[] | null,
): Finding[] => {
  const found: { side: Side | null; whole: number[]; complete: number[] }[] = [];
  for (let last = length - 1; last < count; last += 1) {
    const inWindow = members(last);
    if (!inWindow) continue;
    let open = found[found.length - 1];
    if (!open || last - open.complete[open.complete.length - 1]! >= length) {
      open = { side, whole: [], complete: [] };
      found.push(open);
    }
    const known = open.whole[open.whole.length - 1] ?? -1;
    open.whole.push(...inWindow.filter((position) => position > known));
    open.complete.push(last);
  }
  return found;
};

/** All positions of the window, if every one of them passes. */
export const all = (last: number, length: number, passes: (position: number) => boolean): number[] | null => {
  for (let position = last; position > last - length; position -= 1) if (!passes(position)) return null;
  return Array.from({ length }, (_, i) => last - length + 1 + i);
};
