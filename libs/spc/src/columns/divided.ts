// What P, P', U, U' and I' plot: numerators over denominators, both needed.
import type { PointColumns } from '../formulas/formula.js';
import type { SpcPoint } from '../shapes.js';
import { roomFor } from './columns.js';
import { ratioAt, type RatioKind } from './ratio-at.js';
import { saysSomething, valueMissing } from './value-missing.js';

/** Throws ChartError where one of the two is not given, and on what `ratioAt` refuses. */
export const divided =
  (kind: RatioKind) =>
  (points: readonly SpcPoint[]): PointColumns => {
    const columns = roomFor(points.length, ['numerator', 'size']);
    points.forEach((point, index) => {
      for (const name of ['numerator', 'denominator'] as const) {
        if (point[name] === undefined && saysSomething(point)) throw valueMissing(index, name, wayOut);
      }
      const { numerator, size, value } = ratioAt(point, index, kind);
      columns.numerator[index] = numerator;
      columns.size[index] = size;
      columns.value[index] = value;
    });
    return columns;
  };

const wayOut = 'give numerator and denominator, or choose an I chart for values without';
