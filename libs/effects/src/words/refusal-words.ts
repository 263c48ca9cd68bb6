import type { Refusal } from '../gate/gate-shapes.js';

const wait = ({ waitPeriods }: Refusal, period: string): string => {
  if (waitPeriods === null) return '';
  return ` It can be tried again after ${waitPeriods} more ${waitPeriods === 1 ? period : `${period}s`} with values.`;
};

/**
 * Why there is no estimate, and when it can be tried again; no number of the effect. `period` is "week" or "month".
 * @example refusalWords({ reason: 'too-few-after', missing: '5 of at least 8 points after the start', waitPeriods: 3 }, 'week')
 */
export const refusalWords = (refusal: Refusal, period: string): string =>
  `No estimate. What is missing: ${refusal.missing}.${wait(refusal, period)}`;
