import type { LineColumns } from './lines.js';
import type { ReckonedPhase } from './reckon.js';
import type { PlottedPoint } from './shapes.js';

/** Columns to points, each multiplied as its phase says; what is no number is null. */
export const plotPoints = (
  values: Float64Array,
  leftOut: Uint8Array | null,
  phases: readonly ReckonedPhase[],
  lines: LineColumns,
  multipliers: readonly number[],
): PlottedPoint[] => {
  let multiplier = 1;
  const drawn = (value: number): number | null => (Number.isNaN(value) ? null : value * multiplier);
  const limitsAt = (index: number) => ({
    lower: drawn(lines.lower[index]!),
    upper: drawn(lines.upper[index]!),
    nearLower: drawn(lines.nearLower[index]!),
    nearUpper: drawn(lines.nearUpper[index]!),
  });
  const points = new Array<PlottedPoint>(values.length);
  phases.forEach(({ from, to, centre: reckoned }, phase) => {
    multiplier = multipliers[phase]!;
    const centre = drawn(reckoned);
    let limits = limitsAt(from);
    for (let index = from; index <= to; index += 1) {
      // Most charts have one set of limits for all points of a phase: these are then the same numbers, not new ones at each point.
      if (index > from && !isAsBefore(lines, index)) limits = limitsAt(index);
      points[index] = {
        value: drawn(values[index]!),
        excluded: leftOut !== null && leftOut[index] === 1,
        phase,
        centre,
        lower: limits.lower,
        upper: limits.upper,
        nearLower: limits.nearLower,
        nearUpper: limits.nearUpper,
        rules: [],
        variation: null,
      };
    }
  });
  return points;
};

const isAsBefore = ({ lower, upper, nearLower, nearUpper }: LineColumns, index: number): boolean =>
  lower[index] === lower[index - 1] &&
  upper[index] === upper[index - 1] &&
  nearLower[index] === nearLower[index - 1] &&
  nearUpper[index] === nearUpper[index - 1];
