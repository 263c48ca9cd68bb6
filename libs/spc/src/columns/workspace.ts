// To allocate the columns of a short chart costs more than to reckon it, so the charts that `chart` makes share one room, one after
// the other. Nothing of it outlives a call: what is answered is copied out.

import type { LineColumns } from '../lines.js';

const columns = 5;
const longest = 8192;
let room = new ArrayBuffer(0);

/** Column `number` (0 to 4) of a chart of `length` points. What it holds is left over from the chart before. */
export const workColumn = (number: number, length: number): Float64Array => {
  if (length > longest) return new Float64Array(length);
  if (room.byteLength < columns * length * 8) room = new ArrayBuffer(columns * length * 8);
  return new Float64Array(room, number * length * 8, length);
};

/** Room for the limits of `length` points, beside the values of the same chart. */
export const workLines = (length: number): LineColumns => ({
  lower: workColumn(1, length),
  upper: workColumn(2, length),
  nearLower: workColumn(3, length),
  nearUpper: workColumn(4, length),
});
