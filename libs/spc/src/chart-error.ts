// What is refused and why. Each refusal has a stable code, the path of the field, and a sentence with the way out.

import { SpcError } from './spc-error.js';

/** Every code there is, with what it refuses. */
export const chartErrors = {
  'chart.type_unknown': 'a type of chart that there is not',
  'chart.option_unknown': 'a direction, rule or method that there is not',
  'chart.target_not_finite': 'a target that is no number',
  'chart.multiplier_not_positive': 'a multiplier that is not above 0, or above 1e12',
  'chart.value_not_finite': 'a value that is no number, infinite, or beyond 1e100; missing is null',
  'chart.points_unordered': 'points that do not follow each other by their x',
  'chart.points_doubled': 'two points with one x',
  'chart.x_mixed': 'numbers and text as x in one chart',
  'chart.period_needs_dates': 'periods of what is no ISO date',
  'chart.count_negative': 'a count below 0',
  'chart.value_missing':
    'a point that lacks what its type of chart reads: numerator and denominator, measurements, a count',
  'chart.denominator_negative': 'a denominator below 0',
  'chart.rate_infinite': 'events over a denominator of 0',
  'chart.numerator_above_denominator': 'a share above one',
  'chart.time_not_positive': 'a time between events of 0 or less',
  'chart.phase_unordered': 'phases that do not ascend from point 0 within the points',
  'chart.freeze_outside_phase': 'a freeze before its phase',
  'chart.centre_not_finite': 'a known centre that is no number',
} as const;
export type ChartErrorCode = keyof typeof chartErrors;

/** `field` is the path of what cannot be charted, such as `points[3].value`. */
export class ChartError extends SpcError {
  override readonly name: string = 'ChartError';
  constructor(
    override readonly code: ChartErrorCode,
    readonly field: string,
    problem: string,
    wayOut: string,
  ) {
    super(code, `${field} ${problem}: ${wayOut}`);
  }
}
