// Missing points are taken out before a rule looks: they neither break a pattern nor are part of one, as in the runs analysis.
import { SpcError } from '../spc-error.js';
import type { Line, RuleInput, Standing } from './rule-set.js';

const lineAt = (name: string, line: Line | undefined, index: number): number => {
  const value = line == null || typeof line === 'number' ? line : line[index];
  if (value == null) return NaN;
  if (!Number.isFinite(value)) {
    throw new SpcError('rules.line_invalid', `${name} is ${value} at point ${index}: give a finite number, or null`);
  }
  return value;
};

const checkLength = (name: string, line: Line | undefined, count: number): void => {
  if (typeof line !== 'object' || line === null || line.length === count) return;
  throw new SpcError(
    'rules.line_length',
    `${name} has ${line.length} entries for ${count} values: give one number, or one a value`,
  );
};

export const standing = ({ values, centre, sigma, frozenAt = null, windowLines = 'OWN' }: RuleInput): Standing => {
  checkLength('centre', centre, values.length);
  checkLength('sigma', sigma, values.length);
  if (frozenAt !== null && !(Number.isInteger(frozenAt) && frozenAt >= 0)) {
    throw new SpcError('rules.freeze_invalid', `frozenAt is ${frozenAt}: give the index of a point, or null`);
  }
  const at: number[] = [];
  const points = { value: [] as number[], centre: [] as number[], sigma: [] as number[] };
  values.forEach((value, index) => {
    if (value === null) return;
    if (!Number.isFinite(value)) {
      throw new SpcError(
        'rules.value_invalid',
        `values[${index}] is ${value}: give a finite number, or null where it is missing`,
      );
    }
    const spread = lineAt('sigma', sigma, index);
    if (spread < 0)
      throw new SpcError('rules.sigma_negative', `sigma is ${spread} at point ${index}: it is at least 0`);
    at.push(index);
    points.value.push(value);
    points.centre.push(lineAt('centre', centre, index));
    points.sigma.push(spread);
  });
  return { at, ...points, frozenAt, windowLines };
};
