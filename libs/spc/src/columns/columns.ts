import type { PointColumns } from '../formulas/formula.js';
import { workColumn } from './workspace.js';

const none = new Float64Array(0);

/** Room for `length` points, to be written at every one of them; what the type of chart does not read is left empty. */
export const roomFor = (length: number, reads: readonly ('numerator' | 'size' | 'spread')[] = []): PointColumns => ({
  value: workColumn(0, length),
  numerator: reads.includes('numerator') ? new Float64Array(length) : none,
  size: reads.includes('size') ? new Float64Array(length) : none,
  spread: reads.includes('spread') ? new Float64Array(length) : none,
});

/** The points from `from` to `to` of the same columns, not copied. */
export const partOf = (columns: PointColumns, from: number, to: number): PointColumns => {
  if (from === 0 && to === columns.value.length - 1) return columns;
  const part = (column: Float64Array): Float64Array => (column.length === 0 ? none : column.subarray(from, to + 1));
  return {
    value: part(columns.value),
    numerator: part(columns.numerator),
    size: part(columns.size),
    spread: part(columns.spread),
  };
};
