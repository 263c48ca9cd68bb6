// Rules about the steps between points, whatever the lines. Steady: 6 points rising or falling, that is 5 steps one way (Nelson
// 1984, rule 3). Alternating: 14 points up and down in turn, 13 steps (rule 4). A repeated value breaks either.
import type { Finding, Standing } from './rule-set.js';
import { all, findWindows } from './windows.js';

const step = ({ value }: Standing, position: number): number => Math.sign(value[position]! - value[position - 1]!);

export const steady =
  (length: number) =>
  (points: Standing): Finding[] =>
    ([1, -1] as const).flatMap((way) =>
      findWindows(points.at.length, length, way > 0 ? 'high' : 'low', (last) =>
        all(last, length - 1, (position) => step(points, position) === way)
          ? Array.from({ length }, (_, i) => last - length + 1 + i)
          : null,
      ),
    );

export const alternating =
  (length: number) =>
  (points: Standing): Finding[] =>
    findWindows(points.at.length, length, null, (last) => {
      const turns = (position: number): boolean => step(points, position) * step(points, position - 1) === -1;
      return all(last, length - 2, turns) ? Array.from({ length }, (_, i) => last - length + 1 + i) : null;
    });
