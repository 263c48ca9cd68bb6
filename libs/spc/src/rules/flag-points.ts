import type { Direction, Pattern, PlottedPoint } from '../shapes.js';
import { newerLast, variationOf } from '../variation.js';
import { outside } from './detectors.js';

/** Writes on each point the rules it is part of, by the book, and what the newest signal it is part of means. As in the reference,
 * an excluded point beyond a limit is marked; no signal comes of it. */
export const flagPoints = (
  points: readonly PlottedPoint[],
  found: readonly Pattern[],
  signals: readonly Pattern[],
  direction: Direction,
): void => {
  for (const point of points) if (outside(point)) point.rules.push('OUTSIDE_LIMITS');
  for (const { rule, indices } of found) {
    if (rule === 'OUTSIDE_LIMITS') continue;
    for (const index of indices) {
      const flagged = points[index]!.rules;
      // Two trends share their turning point.
      if (flagged[flagged.length - 1] !== rule) flagged.push(rule);
    }
  }
  for (const { rule, indices, side } of [...signals].sort(newerLast)) {
    // It is about the whole phase, on both sides of its centre, and says nothing of one point.
    if (rule === 'UNUSUALLY_FEW_CROSSINGS') continue;
    for (const index of indices) points[index]!.variation = variationOf(side, direction);
  }
};
