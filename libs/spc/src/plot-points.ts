import type { LineColumns } from './lines.js';
import type { ReckonedPhase } from './reckon.js';
import type { PlottedPoint } from './shapes.js';

/** Columns to points, all multiplied; what is no number is null. */
export const plotPoints = (
  values: Float64Array,
  leftOut: Uint8Array | null,
  phases: readonly ReckonedPhase[],
  { lower, upper, nearLower, nearUpper }: LineColumns,
  multiplier: number,
): PlottedPoint[] => {
  const points: PlottedPoint[] = new Array<PlottedPoint>(values.length);
  const drawn = (value: number): number | null => (Number.isNaN(value) ? null : value * multiplier);
  phases.forEach(({ from, to, centre: reckoned }, phase) => {
    const centre = drawn(reckoned);
    for (let index = from; index <= to; index += 1) {
      points[index] = {
        value: drawn(values[index]!),
        excluded: leftOut !== null && leftOut[index] === 1,
        phase,
        centre,
        lower: drawn(lower[index]!),
        upper: drawn(upper[index]!),
        nearLower: drawn(nearLower[index]!),
        nearUpper: drawn(nearUpper[index]!),
        rules: [],
        variation: null,
      };
    }
  });
  return points;
};
