import type { PointColumns } from '../formulas/formula.js';

const none = new Float64Array(0);
const missing = (length: number): Float64Array => new Float64Array(length).fill(NaN);

/** Room for `length` points, all missing; what the type of chart does not read is left empty. */
export const emptyColumns = (length: number, read: { size?: boolean; spread?: boolean } = {}): PointColumns => ({
  value: missing(length),
  numerator: read.size && !read.spread ? missing(length) : none,
  size: read.size ? missing(length) : none,
  spread: read.spread ? missing(length) : none,
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
