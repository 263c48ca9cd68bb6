import type { Span } from '../numbers/span.js';
import { sumIn } from '../numbers/sum.js';
import type { PointColumns } from './formula.js';

/** All numerators of the base points over all their denominators. */
export const ratio = ({ numerator, size }: PointColumns, base: Span): number =>
  sumIn(numerator, base) / sumIn(size, base);
