import type { PointColumns } from './formula.js';

/** Each value as often as its subgroup or denominator is large. */
export const timesSize = ({ value, size }: PointColumns): Float64Array => value.map((one, index) => one * size[index]!);
