import { ChartError } from './chart-error.js';
import { isUsable } from './check-number.js';
import type { ChartInput } from './chart-input.js';
import { formulas } from './formulas/formulas.js';
import { allRules } from './shapes.js';

const directions = ['HIGHER_IS_BETTER', 'LOWER_IS_BETTER', 'NEITHER'];
const methods = ['ANHOEJ', 'BEST_BOX', 'CUT_BOX'];
const largestMultiplier = 1e12;

/** Throws ChartError on a type, direction, rule or method that there is not, on a target that is no number, on a multiplier that is not
 * above 0. */
export const checkOptions = (input: ChartInput): void => {
  const { type, direction, rules, runsMethod, target, multiplier = 1, phases = [] } = input;
  const one = (code: ChartError['code'], field: string, value: string, known: readonly string[]): void => {
    if (!known.includes(value)) throw new ChartError(code, field, `is ${value}`, `choose one of ${known.join(', ')}`);
  };
  one('chart.type_unknown', 'type', type, Object.keys(formulas));
  if (direction !== undefined) one('chart.option_unknown', 'direction', direction, directions);
  if (runsMethod !== undefined) one('chart.option_unknown', 'runsMethod', runsMethod, methods);
  rules?.forEach((rule, index) => one('chart.option_unknown', `rules[${index}]`, rule, allRules));
  if (target != null && !isUsable(target)) {
    const wayOut = 'give a finite number, or null for none';
    throw new ChartError('chart.target_not_finite', 'target', `is ${target}`, wayOut);
  }
  checkMultiplier('multiplier', multiplier);
  phases.forEach((phase, index) => checkMultiplier(`phases[${index}].multiplier`, phase.multiplier ?? multiplier));
};

const checkMultiplier = (field: string, multiplier: number): void => {
  if (multiplier > 0 && multiplier <= largestMultiplier) return;
  const wayOut = 'give a number above 0, such as 100 for per cent';
  throw new ChartError('chart.multiplier_not_positive', field, `is ${multiplier}`, wayOut);
};
