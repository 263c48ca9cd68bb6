// So many of so many points in a row more than so many sigmas from the centre, on one side; the last of them must be beyond
// itself. One of one beyond 3, two of three beyond 2, four of five beyond 1, eight of eight (Western Electric, Statistical Quality
// Control Handbook, 1956) or nine of nine (Nelson 1984) beyond the centre. On a line is not beyond it; so a point on the centre
// breaks a run here, unlike in a runs analysis.
import type { Finding, Standing } from './rule-set.js';
import { beyond, findWindows, sides } from './windows.js';

export const beyondSigmas =
  (needed: number, length: number, sigmas: number) =>
  (points: Standing): Finding[] =>
    sides.flatMap((side) =>
      findWindows(points.at.length, length, side, (last) => {
        if (!beyond(points, last, last, side, sigmas)) return null;
        const out: number[] = [];
        for (let position = last - length + 1; position <= last; position += 1) {
          const lines = points.windowLines === 'OWN' ? position : last;
          if (beyond(points, position, lines, side, sigmas)) out.push(position);
        }
        return out.length >= needed ? out : null;
      }),
    );
