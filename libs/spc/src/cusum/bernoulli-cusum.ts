// Bernoulli CUSUM: cases one by one, each with the event (1) or without (0). Two sums of log-likelihood ratios, one looking for odds
// `oddsRatio` times those of p0, one for odds so many times smaller; neither passes zero, and one that reaches the limit signals
// and begins again at zero (Steiner, Cook, Farewell & Treasure, Biostatistics 2000; qicharts2 0.8.1).
import { mean } from '../numbers/sum.js';
import { checkCusum } from './check-input.js';
import type { Cusum, CusumInput, Outcome } from './shapes.js';

const atOdds = (p0: number, ratio: number): number | null => {
  const odds = (p0 / (1 - p0)) * ratio;
  return Number.isFinite(odds) ? odds / (1 + odds) : null;
};

const run = (cases: readonly Outcome[], p0: number, p: number, limit: number) => {
  const withEvent = Math.log(p / p0);
  const without = Math.log((1 - p) / (1 - p0));
  const signals: number[] = [];
  let reached = 0;
  const sums = cases.map((one, index) => {
    if (reached >= limit) reached = 0;
    if (one === null) return reached;
    reached = Math.max(0, reached + (one === 1 ? withEvent : without));
    if (reached >= limit) signals.push(index);
    return reached;
  });
  return { sums, signals };
};

/**
 * Throws SpcError: cusum.case_invalid, cusum.expected_invalid, cusum.odds_ratio_invalid, cusum.limit_invalid.
 * @example bernoulliCusum({ cases: [0, 1, 1, 1], expected: { proportion: 0.05 } }).signalsUp
 */
export const bernoulliCusum = (input: CusumInput): Cusum => {
  checkCusum(input);
  const { cases, expected, oddsRatio = 2, limit = 3.5 } = input;
  const base = expected && 'firstCases' in expected ? cases.slice(0, expected.firstCases) : cases;
  const p0 = expected && 'proportion' in expected ? expected.proportion : mean(base.filter((one) => one !== null));
  const none = cases.map(() => null);
  if (p0 === null) return { p0, pUp: null, pDown: null, up: none, down: none, signalsUp: [], signalsDown: [] };
  const pUp = atOdds(p0, oddsRatio);
  const pDown = atOdds(p0, 1 / oddsRatio);
  if (pUp === null || pDown === null || p0 === 0) {
    return { p0, pUp, pDown, up: none, down: none, signalsUp: [], signalsDown: [] };
  }
  const up = run(cases, p0, pUp, limit);
  const down = run(cases, p0, pDown, limit);
  return {
    p0,
    pUp,
    pDown,
    up: up.sums,
    down: down.sums.map((sum) => 0 - sum),
    signalsUp: up.signals,
    signalsDown: down.signals,
  };
};
