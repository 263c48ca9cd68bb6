import { ChartError } from './chart-error.js';
import { isUsable } from './check-number.js';
import type { SpcPoint } from './shapes.js';

type X = number | string;

/** Throws ChartError unless there are points, each an object, and those that say where they lie follow each other: ascending in time, in any case no two at one x. Text is
 * compared letter by letter, which sorts ISO dates. */
export const checkOrder = (points: readonly SpcPoint[], ordered: boolean): void => {
  let before: X | undefined;
  const seen = ordered ? null : new Set<X>();
  if (!Array.isArray(points)) throw notPoints('points', points);
  for (let index = 0; index < points.length; index += 1) {
    if (typeof points[index] !== 'object' || points[index] === null) throw notPoints(`points[${index}]`, points[index]);
    const x = points[index]!.x;
    if (x === undefined) continue;
    if (typeof x !== 'string' && !isUsable(x)) throw refuse('chart.value_not_finite', index, x, 'give a finite number');
    if (before !== undefined && typeof x !== typeof before)
      throw refuse('chart.x_mixed', index, x, `give all x as ${typeof before}s, as before it`);
    if (x === before || seen?.has(x))
      throw refuse('chart.points_doubled', index, x, 'give one point for each x; subgroupsOf gathers rows with one x');
    if (ordered && before !== undefined && x < before)
      throw refuse('chart.points_unordered', index, x, `sort the points by x, it comes after ${before}`);
    seen?.add(x);
    before = x;
  }
};

const refuse = (code: ChartError['code'], index: number, x: unknown, wayOut: string): ChartError =>
  new ChartError(code, `points[${index}].x`, `is ${String(x)}`, wayOut);

const notPoints = (field: string, given: unknown): ChartError =>
  new ChartError('chart.value_missing', field, `is ${String(given)}`, 'give a list of points such as { value: 4 }');
