import { bernoulliCusum, type CusumInput } from '#spc';
import type { Family } from './family.js';

/** `target` is a proportion below 1, a number of cases from 1 on. The file writes zero where a sum signals, as it begins again. */
export const answerBchart: Family = (options, input) => {
  const target = options.target as number | null;
  const got = bernoulliCusum({
    cases: input.x,
    ...(target !== null && { expected: target < 1 ? { proportion: target } : { firstCases: target } }),
    oddsRatio: options.or,
    limit: options.limit,
  } as CusumInput);
  const restarted = (sums: readonly (number | null)[], signals: readonly number[]) =>
    sums.map((sum, index) => (signals.includes(index) ? 0 : sum));
  return {
    p0: got.p0,
    p1: got.pUp,
    p2: got.pDown,
    cusum1: restarted(got.up, got.signalsUp),
    signal1: got.signalsUp.map((index) => index + 1),
    cusum2: restarted(got.down, got.signalsDown),
    signal2: got.signalsDown.map((index) => index + 1),
  };
};
