// What RUN, I, MR and T plot: a value, or else a numerator over its denominator, or the mean of the measurements given.
import { ChartError } from '../chart-error.js';
import type { PointColumns } from '../formulas/formula.js';
import { wholeOf } from '../numbers/span.js';
import { meanIn } from '../numbers/sum.js';
import type { SpcPoint } from '../shapes.js';
import { roomFor } from './columns.js';
import { ratioAt } from './ratio-at.js';
import { measurementsOf } from './sampled.js';
import { usable } from './usable.js';

export const measured = (points: readonly SpcPoint[]): PointColumns => {
  const columns = roomFor(points.length);
  for (let index = 0; index < points.length; index += 1) columns.value[index] = measurementAt(points[index]!, index);
  return columns;
};

/** As `measured`; throws ChartError on a time that is not above 0. */
export const measuredTimes = (points: readonly SpcPoint[]): PointColumns => {
  const columns = measured(points);
  const index = columns.value.findIndex((time) => time <= 0);
  if (index < 0) return columns;
  throw new ChartError(
    'chart.time_not_positive',
    `points[${index}].value`,
    `is ${columns.value[index]}`,
    'a time between events is above 0; give events of one moment as one, or the times in smaller units',
  );
};

const measurementAt = (point: SpcPoint, index: number): number => {
  if (point.value !== undefined) return usable(point.value, index, 'value');
  if (point.denominator !== undefined) return ratioAt(point, index, 'MEASURE').value;
  if (point.values === undefined) return usable(point.numerator, index, 'numerator');
  const given = measurementsOf(point.values, index);
  return meanIn(given, wholeOf(given));
};
