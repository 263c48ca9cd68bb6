// What C and G plot: counts, given as value or as numerator. A denominator is not read: its place is a U chart.
import { ChartError } from '../chart-error.js';
import type { PointColumns } from '../formulas/formula.js';
import type { SpcPoint } from '../shapes.js';
import { roomFor } from './columns.js';
import { usable } from './usable.js';
import { saysSomething, valueMissing } from './value-missing.js';

/** Throws ChartError on a count that is negative or no number. */
export const counted = (points: readonly SpcPoint[]): PointColumns => {
  const columns = roomFor(points.length);
  points.forEach((point, index) => {
    const name = point.value === undefined ? 'numerator' : 'value';
    if (point[name] === undefined && saysSomething(point)) throw valueMissing(index, 'value', 'give a count');
    const count = usable(point[name], index, name);
    if (count < 0)
      throw new ChartError(
        'chart.count_negative',
        `points[${index}].${name}`,
        `is ${count}`,
        'give a count of 0 or more',
      );
    columns.value[index] = count;
  });
  return columns;
};
