import { zeroBetween } from './zero.js';

/**
 * Where `value` is highest between `low` and `high`: the zero of its derivative `slope`, for the top is flat and values alone tell only half
 * of the digits. Where the slopes at the ends do not point inwards, the best twentieth is looked at again.
 */
export const peakBetween = (
  value: (x: number) => number,
  slope: (x: number) => number,
  low: number,
  high: number,
): number => {
  let [from, to] = [low, high];
  for (let round = 0; round < 6; round += 1) {
    if (slope(from) > 0 && slope(to) < 0) return zeroBetween(slope, from, to);
    const points = Array.from({ length: 21 }, (_, i) => from + ((to - from) * i) / 20);
    const best = highestOf(points.map(value));
    [from, to] = [points[Math.max(best - 1, 0)]!, points[Math.min(best + 1, 20)]!];
  }
  return (from + to) / 2;
};

/** Index of the highest value, the first of equals. */
export const highestOf = (values: readonly number[]): number =>
  values.reduce((best, value, index) => (value > values[best]! ? index : best), 0);
