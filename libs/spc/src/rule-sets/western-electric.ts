import { beyondSigmas } from './beyond-sigmas.js';
import type { RuleSet } from './rule-set.js';

export const westernElectric: RuleSet = {
  key: 'WESTERN_ELECTRIC',
  name: 'Western Electric rules',
  source: 'Western Electric, Statistical Quality Control Handbook, 1956; flagged as qcc 3.0 does',
  flagging: 'FROM_COMPLETION',
  rules: [
    { key: 'WE1', definition: 'A point beyond 3 sigma', fewest: 1, find: beyondSigmas(1, 1, 3) },
    { key: 'WE2', definition: '2 of 3 in a row beyond 2 sigma, on one side', fewest: 3, find: beyondSigmas(2, 3, 2) },
    { key: 'WE3', definition: '4 of 5 in a row beyond 1 sigma, on one side', fewest: 5, find: beyondSigmas(4, 5, 1) },
    { key: 'WE4', definition: '8 in a row on one side of the centre', fewest: 8, find: beyondSigmas(8, 8, 0) },
  ],
};
