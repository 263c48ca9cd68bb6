import { ChartError } from '../chart-error.js';
import type { SpcPoint } from '../shapes.js';

/** A point that says nothing at all is missing, and so is one that says null. One that says something else than what its chart reads
 * is a mistake. */
export const saysSomething = ({ value, values, numerator, denominator }: SpcPoint): boolean =>
  (value ?? values ?? numerator ?? denominator ?? null) !== null;

export const valueMissing = (index: number, name: keyof SpcPoint, wayOut: string): ChartError =>
  new ChartError('chart.value_missing', `points[${index}].${name}`, 'is not given', wayOut);
