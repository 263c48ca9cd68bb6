// What XBAR and S plot: the measurements of one subgroup a point.
import type { PointColumns } from '../formulas/formula.js';
import { wholeOf } from '../numbers/span.js';
import { deviationIn, meanIn } from '../numbers/sum.js';
import type { SpcPoint } from '../shapes.js';
import { roomFor } from './columns.js';
import { usable } from './usable.js';
import { saysSomething, valueMissing } from './value-missing.js';

/** Throws ChartError where a point has something else than measurements. */
export const sampled = (points: readonly SpcPoint[]): PointColumns => {
  const columns = roomFor(points.length, ['size', 'spread']);
  points.forEach((point, index) => {
    const { values } = point;
    if (values === undefined && saysSomething(point)) throw valueMissing(index, 'values', wayOut);
    const given = measurementsOf(values ?? [], index);
    const all = wholeOf(given);
    columns.size[index] = given.reduce((count, one) => (Number.isNaN(one) ? count : count + 1), 0);
    columns.value[index] = meanIn(given, all);
    columns.spread[index] = deviationIn(given, all);
  });
  return columns;
};

/** The measurements of one subgroup, NaN where missing. */
export const measurementsOf = (values: readonly (number | null)[], index: number): Float64Array =>
  Float64Array.from(values, (value, k) => usable(value, index, `values[${k}]`));

const wayOut = 'give the measurements of each subgroup, or choose an I chart for single values';
