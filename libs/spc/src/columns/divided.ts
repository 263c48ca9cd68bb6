// What P, P', U, U' and I' plot: numerators over denominators, both needed.
import { ChartError } from '../chart-error.js';
import type { PointColumns } from '../formulas/formula.js';
import type { SpcPoint } from '../shapes.js';
import { roomFor } from './columns.js';
import { ratioAt, type RatioKind } from './ratio-at.js';

/** Throws ChartError where a point has a value and no denominator, and on what `ratioAt` refuses. */
export const divided =
  (kind: RatioKind) =>
  (points: readonly SpcPoint[]): PointColumns => {
    const columns = roomFor(points.length, ['numerator', 'size']);
    points.forEach((point, index) => {
      const hasOther = point.value != null || point.numerator != null;
      if (hasOther && point.denominator === undefined) throw denominatorMissing(index);
      const { numerator, size, value } = ratioAt(point, index, kind);
      columns.numerator[index] = numerator;
      columns.size[index] = size;
      columns.value[index] = value;
    });
    return columns;
  };

const denominatorMissing = (index: number): ChartError =>
  new ChartError(
    'chart.denominator_missing',
    `points[${index}].denominator`,
    'is not given',
    'give numerator and denominator, or choose an I chart for values without',
  );
