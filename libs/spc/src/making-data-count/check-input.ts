import { SpcError } from '../spc-error.js';
import type { MakingDataCountInput } from './shapes.js';

const fewestFixed = 12;
const date = /^\d{4}-\d{2}-\d{2}$/;

export const checkInput = ({ dates, values, target, fixAfterPoints }: MakingDataCountInput): void => {
  if (dates.length !== values.length) {
    throw new SpcError(
      'mdc.lengths_differ',
      `${dates.length} dates for ${values.length} values: give one date a value`,
    );
  }
  const seen = new Set<string>();
  for (const one of dates) {
    if (!date.test(one)) throw new SpcError('mdc.date_invalid', `dates has ${one}: write YYYY-MM-DD`);
    if (seen.has(one)) throw new SpcError('mdc.date_doubled', `dates has ${one} twice: give one value a date`);
    seen.add(one);
  }
  values.forEach((value, index) => {
    if (value !== null && !Number.isFinite(value)) {
      throw new SpcError('mdc.value_invalid', `values[${index}] is ${value}: give a finite number, or null`);
    }
  });
  if (target != null && !Number.isFinite(target)) {
    throw new SpcError('mdc.target_invalid', `target is ${target}: give a finite number, or null`);
  }
  if (fixAfterPoints != null && !(Number.isInteger(fixAfterPoints) && fixAfterPoints >= fewestFixed)) {
    throw new SpcError('mdc.fix_too_few', `fixAfterPoints is ${fixAfterPoints}: fix at least ${fewestFixed} points`);
  }
};
