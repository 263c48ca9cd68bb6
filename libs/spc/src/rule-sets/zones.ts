// Rules about the middle zone. Hugging: 15 points in a row within 1 sigma of the centre, the line included (Nelson 1984, rule 7).
// Mixture: 8 in a row beyond 1 sigma, points on both sides among them (rule 8).
import type { Finding, Standing } from './rule-set.js';
import { all, beyond, findWindows } from './windows.js';

export const hugging =
  (length: number) =>
  (points: Standing): Finding[] =>
    findWindows(points.at.length, length, null, (last) =>
      all(last, length, (position) => {
        const centre = points.centre[position]!;
        const sigma = points.sigma[position]!;
        return points.value[position]! <= centre + sigma && points.value[position]! >= centre - sigma;
      }),
    );

export const mixture =
  (length: number) =>
  (points: Standing): Finding[] =>
    findWindows(points.at.length, length, null, (last) => {
      let high = 0;
      const window = all(last, length, (position) => {
        const above = beyond(points, position, position, 'high', 1);
        if (above) high += 1;
        return above || beyond(points, position, position, 'low', 1);
      });
      return window && high > 0 && high < length ? window : null;
    });
