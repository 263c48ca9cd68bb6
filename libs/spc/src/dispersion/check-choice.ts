import { SpcError } from '../spc-error.js';
import type { ChoiceInput } from './choice-shapes.js';

export const checkChoice = ({ kind, points, frozenAt }: ChoiceInput): void => {
  if (frozenAt != null && !(Number.isInteger(frozenAt) && frozenAt >= 0)) {
    throw new SpcError('choice.freeze_invalid', `frozenAt is ${frozenAt}: give the index of a point, or null`);
  }
  points.forEach((point, index) => {
    for (const name of ['value', 'numerator', 'denominator'] as const) {
      const given = point[name];
      if (given != null && !Number.isFinite(given)) {
        throw new SpcError(
          'choice.value_invalid',
          `points[${index}].${name} is ${given}: give a finite number, or null`,
        );
      }
    }
    const { numerator, denominator } = point;
    if (denominator != null && denominator < 0) {
      throw new SpcError(
        'choice.denominator_negative',
        `points[${index}].denominator is ${denominator}: it is at least 0`,
      );
    }
    if (kind !== 'PROPORTION' && kind !== 'RATE' && kind !== 'COUNT') return;
    const events = numerator ?? (kind === 'COUNT' ? point.value : null);
    if (events != null && events < 0) {
      throw new SpcError('choice.count_negative', `points[${index}] has ${events} events: a count is at least 0`);
    }
    if (kind === 'PROPORTION' && numerator != null && denominator && numerator > denominator) {
      throw new SpcError(
        'choice.numerator_too_large',
        `points[${index}].numerator is ${numerator}: it is at most the denominator, ${denominator}`,
      );
    }
  });
};
