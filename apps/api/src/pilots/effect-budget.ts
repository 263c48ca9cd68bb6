import type { Budget } from '../graphql/request-context.js';

// Each takes some milliseconds of the one thread, and the points of a dozen series.
const EFFECTS = 200;

/** Metrics whose effects one operation may ask for. */
export const EFFECT_BUDGET: Budget = {
  most: EFFECTS,
  problem: {
    code: 'TOO_LARGE',
    rule: 'operation.too_many_effects',
    message: `The operation asks for the effects on more than ${EFFECTS} metrics.`,
    remedy: 'Ask for one metric (metric), or for smaller pages of pilots (first).',
  },
};
