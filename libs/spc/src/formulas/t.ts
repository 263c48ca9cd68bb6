// T chart: times between rare events. Times to the power of 1/3.6 are nearly normal; they are charted as on an I chart, and its
// lines are drawn at the power of 3.6 (Nelson, Journal of Quality Technology 1994). No time is below 0, so the lower 3-sigma limit is
// 0 where the formula gives less or none; a lower 2-sigma limit below 0 is left out. A centre known beforehand is a time.
import type { Span } from '../numbers/span.js';
import type { Formula } from './formula.js';
import { i } from './i.js';

const power = 3.6;

export const t: Formula = {
  fit: (columns, base, options) => {
    const value = columns.value.map((time) => time ** (1 / power));
    const knownCentre = options.knownCentre ** (1 / power);
    const { centre: middle, sigma } = i.fit({ ...columns, value }, base, { ...options, knownCentre });
    const centre = Number.isNaN(knownCentre) ? timeOf(middle, value, columns.value, base) : options.knownCentre;
    return { centre, middle, sigma };
  },
  power,
  without: { lower: 0, nearLower: NaN },
};

/** The way back. A power and its inverse miss each other by a bit, and a time on the centre must stay on it. */
const timeOf = (middle: number, powers: Float64Array, times: Float64Array, { from, to }: Span): number => {
  const same = powers.subarray(from, to + 1).indexOf(middle);
  return same < 0 ? middle ** power : times[from + same]!;
};
