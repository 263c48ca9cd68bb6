// What is refused and why. Each refusal has a stable code, the path of the field, and a sentence with the way out.

import { SpcError } from './spc-error.js';

export type ChartErrorCode =
  | 'chart.value_not_finite'
  | 'chart.count_negative'
  | 'chart.denominator_negative'
  | 'chart.denominator_missing'
  | 'chart.rate_infinite'
  | 'chart.numerator_above_denominator'
  | 'chart.time_not_positive'
  | 'chart.measurements_missing'
  | 'chart.phase_unordered'
  | 'chart.freeze_outside_phase'
  | 'chart.centre_not_finite'
  | 'chart.multiplier_not_positive'
  | 'chart.target_not_finite'
  | 'chart.type_unknown'
  | 'chart.x_mixed'
  | 'chart.period_needs_dates'
  | 'chart.points_unordered'
  | 'chart.size_not_whole';

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
