export type EffectErrorCode =
  | 'effect.rows_unequal'
  | 'effect.empty'
  | 'effect.period_invalid'
  | 'effect.periods_unordered'
  | 'effect.period_doubled'
  | 'effect.value_invalid'
  | 'effect.weight_invalid'
  | 'effect.weights_unsupported'
  | 'effect.option_invalid'
  | 'effect.start_outside'
  | 'effect.unit_unknown'
  | 'effect.no_treated_unit'
  | 'effect.no_control_unit'
  | 'effect.no_comparison'
  | 'effect.too_few_units'
  | 'effect.too_few_points'
  | 'effect.not_estimable'
  | 'effect.no_variation'
  | 'effect.variance_not_positive'
  | 'effect.phi_at_boundary'
  | 'effect.not_converged';

/** Thrown for what cannot be answered: a stable code, the field where there is one, and in the message the way out. */
export class EffectError extends Error {
  override readonly name = 'EffectError';
  constructor(
    readonly code: EffectErrorCode,
    message: string,
    readonly field?: string,
  ) {
    super(message);
  }
}
