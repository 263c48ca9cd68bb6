// A point that is a numerator over a denominator. One without the other is missing, and so is 0 / 0: nobody was asked. What cannot
// have been counted is refused: events without exposure would be an infinite rate.
import { ChartError } from '../chart-error.js';
import { isUsable } from '../check-number.js';
import type { SpcPoint } from '../shapes.js';
import { usable } from './usable.js';

/** What a ratio may be: a share of the denominator, a count per exposure, or any measure per exposure. */
export type RatioKind = 'SHARE' | 'RATE' | 'MEASURE';

export interface Ratio {
  numerator: number;
  size: number;
  value: number;
}

const absent: Ratio = { numerator: NaN, size: NaN, value: NaN };

/** Throws ChartError on what is no number, on a negative denominator or count, on a numerator above what it is a share of. */
export const ratioAt = (point: SpcPoint, index: number, kind: RatioKind): Ratio => {
  const numerator = usable(point.numerator, index, 'numerator');
  const size = usable(point.denominator, index, 'denominator');
  if (Number.isNaN(numerator) || Number.isNaN(size)) return absent;
  const refuse = (code: ChartError['code'], name: string, problem: string, wayOut: string): never => {
    throw new ChartError(code, `points[${index}].${name}`, problem, wayOut);
  };
  if (size < 0) refuse('chart.denominator_negative', 'denominator', `is ${size}`, 'give 0 or more');
  if (kind !== 'MEASURE' && numerator < 0)
    refuse('chart.count_negative', 'numerator', `is ${numerator}`, 'give a count of 0 or more');
  if (kind === 'SHARE' && numerator > size)
    refuse(
      'chart.numerator_above_denominator',
      'numerator',
      `is ${numerator} of ${size}`,
      'correct the count, leave the point out as null, or chart it as a rate (U) if one case can have several events',
    );
  if (size === 0 && numerator !== 0)
    refuse(
      'chart.rate_infinite',
      'denominator',
      `is 0 where the numerator is ${numerator}`,
      'correct the denominator, or leave the point out as null',
    );
  const value = numerator / size;
  if (!Number.isNaN(value) && !isUsable(value))
    refuse('chart.value_not_finite', 'denominator', `is ${size}, which makes ${value}`, 'give it in larger units');
  return { numerator, size, value };
};
