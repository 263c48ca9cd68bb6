import { beyondSigmas } from './beyond-sigmas.js';
import type { RuleSet } from './rule-set.js';
import { alternating, steady } from './steps.js';
import { hugging, mixture } from './zones.js';

export const nelson: RuleSet = {
  key: 'NELSON',
  name: 'Nelson rules',
  source: 'Nelson, Journal of Quality Technology 16(4), 1984; flagged as qcc 3.0 does',
  flagging: 'FROM_COMPLETION',
  rules: [
    { key: 'N1', definition: 'A point beyond 3 sigma', fewest: 1, find: beyondSigmas(1, 1, 3) },
    { key: 'N2', definition: '9 in a row on one side of the centre', fewest: 9, find: beyondSigmas(9, 9, 0) },
    { key: 'N3', definition: '6 in a row steadily rising or falling', fewest: 6, find: steady(6) },
    { key: 'N4', definition: '14 in a row alternating up and down', fewest: 14, find: alternating(14) },
    { key: 'N5', definition: '2 of 3 in a row beyond 2 sigma, on one side', fewest: 3, find: beyondSigmas(2, 3, 2) },
    { key: 'N6', definition: '4 of 5 in a row beyond 1 sigma, on one side', fewest: 5, find: beyondSigmas(4, 5, 1) },
    { key: 'N7', definition: '15 in a row within 1 sigma of the centre', fewest: 15, find: hugging(15) },
    { key: 'N8', definition: '8 in a row beyond 1 sigma, on both sides', fewest: 8, find: mixture(8) },
  ],
};
