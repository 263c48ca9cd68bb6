// The spread S within subgroups (Montgomery, ch. 6.3): the mean of their standard deviations where all have one size, else the root
// of the pooled variances. A subgroup of one measurement says nothing of spread; an empty one is no subgroup at all.
import type { Span } from '../numbers/span.js';
import { meanIn } from '../numbers/sum.js';
import type { PointColumns } from './formula.js';

export const pooledSpread = ({ size, spread }: PointColumns, base: Span): number => {
  let first = NaN;
  let equal = true;
  let squares = 0;
  let freedom = 0;
  for (let index = base.from; index <= base.to; index += 1) {
    const n = size[index]!;
    if (!(n > 0) || base.leftOut?.[index] === 1) continue;
    if (Number.isNaN(first)) first = n;
    equal &&= n === first;
    if (n < 2) continue;
    squares += (n - 1) * spread[index]! ** 2;
    freedom += n - 1;
  }
  return equal ? meanIn(spread, base) : Math.sqrt(squares / freedom);
};
