import type { SpcChartType } from '../formulas/formulas.js';
import { median } from '../numbers/median.js';
import { wholeOf } from '../numbers/span.js';
import { deviationIn, mean, sum } from '../numbers/sum.js';
import type { SpcPoint } from '../shapes.js';
import type { Subgroup } from './subgroup.js';

/** How the measurements of a subgroup become one value; SD of a single one is missing. */
export type Aggregate = 'MEAN' | 'MEDIAN' | 'SUM' | 'SD';

const aggregates: Record<Aggregate, (values: readonly number[]) => number | null> = {
  MEAN: mean,
  MEDIAN: median,
  SUM: (values) => (values.length === 0 ? null : sum(values)),
  SD: (values) => (values.length < 2 ? null : deviationIn(values, wholeOf(values))),
};

/**
 * A subgroup as the point that a type of chart reads: its measurements (XBAR, S), numerators and denominators summed, the
 * sum of its counts (C), or its aggregate.
 */
export const pointOf = ({ x, values, size }: Subgroup, type: SpcChartType, aggregate: Aggregate = 'MEAN'): SpcPoint => {
  if (type === 'XBAR' || type === 'S') return { x, values };
  const numerator = values.length === 0 ? null : sum(values);
  if (size !== null) return { x, numerator, denominator: size };
  return { x, value: type === 'C' ? numerator : aggregates[aggregate](values) };
};
