// Whether an estimate may be shown: refused with the reason where the data cannot carry one, shown with cautions where something stands in
// the way. All reasons are given, not only the first, and a refusal does not hide the cautions.
import { cautionsFor } from './cautions.js';
import { usesClusterRobust } from './cluster-robust-used.js';
import type { DefaultMethod, GateAnswer, GateFacts } from './gate-shapes.js';
import { refusalsFor } from './refusals.js';

const methodFor = (facts: GateFacts): DefaultMethod => {
  if (facts.design === 'single') return 'its-ar1';
  if (facts.design === 'stepped') return 'stepped-fe-cr2';
  return usesClusterRobust(facts) ? 'controlled-stacked-cr2' : 'controlled-difference-ar1';
};

/**
 * The verdict on an analysis, with the design's method. Before a fit, what only a fit can tell is null; asked again after it, more may be
 * refused (phi at its boundary) or cautioned.
 * @example gate({ design: 'single', pointsBefore: 7, ... }).refuse[0].reason // 'too-few-before'
 */
export const gate = (facts: GateFacts): GateAnswer => {
  const refuse = refusalsFor(facts);
  const caution = cautionsFor(facts);
  const verdict = refuse.length > 0 ? 'refused' : caution.length > 0 ? 'cautioned' : 'clear';
  return { verdict, method: refuse.length > 0 ? null : methodFor(facts), refuse, caution };
};
