import { SpcError } from '../spc-error.js';
import type { FunnelInput } from './shapes.js';

const refuse = (code: string, field: string, value: unknown, way: string): never => {
  throw new SpcError(`funnel.${code}`, `${field} is ${value}: ${way}`);
};

export const checkFunnel = ({ kind, units, multiplier = 1, overall }: FunnelInput): void => {
  if (!(Number.isFinite(multiplier) && multiplier > 0)) {
    refuse('multiplier_invalid', 'multiplier', multiplier, 'give a finite number above 0');
  }
  if (overall != null && !(Number.isFinite(overall) && (kind === 'MEAN' || overall >= 0))) {
    refuse('overall_invalid', 'overall', overall, 'give a finite number, not negative for proportions and rates');
  }
  if (overall != null && kind === 'PROPORTION' && overall > 1) {
    refuse('overall_invalid', 'overall', overall, 'give a proportion, from 0 to 1');
  }
  units.forEach(({ numerator, denominator, sd }, index) => {
    const field = `units[${index}]`;
    if (denominator !== null && !(Number.isFinite(denominator) && denominator >= 0)) {
      refuse('denominator_invalid', `${field}.denominator`, denominator, 'give a finite number, 0 or more, or null');
    }
    if (numerator !== null && !(Number.isFinite(numerator) && (kind === 'MEAN' || numerator >= 0))) {
      refuse(
        'numerator_invalid',
        `${field}.numerator`,
        numerator,
        'give a finite number, 0 or more for counts, or null',
      );
    }
    if (kind === 'PROPORTION' && denominator && numerator !== null && numerator > denominator) {
      refuse('numerator_too_large', `${field}.numerator`, numerator, `it is at most the denominator, ${denominator}`);
    }
    if (sd != null && !(Number.isFinite(sd) && sd >= 0)) {
      refuse('sd_invalid', `${field}.sd`, sd, 'give a finite number, 0 or more, or null');
    }
  });
};
