import { ChartError } from './chart-error.js';
import { formulas } from './formulas/formulas.js';

/** Throws ChartError on an unknown type of chart, on a target that is no number, on a multiplier that is not above 0. */
export const checkOptions = (type: string, target: number | null, multiplier: number): void => {
  if (!Object.hasOwn(formulas, type)) {
    const wayOut = `choose one of ${Object.keys(formulas).join(', ')}`;
    throw new ChartError('chart.type_unknown', 'type', `is ${type}`, wayOut);
  }
  if (target !== null && !Number.isFinite(target)) {
    throw new ChartError('chart.target_not_finite', 'target', `is ${target}`, 'give a finite number, or null for none');
  }
  if (!(multiplier > 0 && Number.isFinite(multiplier))) {
    const wayOut = 'give a finite number above 0, such as 100 for per cent';
    throw new ChartError('chart.multiplier_not_positive', 'multiplier', `is ${multiplier}`, wayOut);
  }
};
