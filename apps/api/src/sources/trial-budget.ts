import type { Budget } from '../graphql/request-context.js';

/** How many trials one operation may ask for: they are made one after the other, and each may take some seconds. */
export const TRIALS: Budget = {
  most: 3,
  problem: {
    code: 'TOO_LARGE',
    rule: 'source.too_many_trials',
    message: 'One request tries three sources at most.',
    remedy: 'Send the others in requests of their own.',
  },
};
