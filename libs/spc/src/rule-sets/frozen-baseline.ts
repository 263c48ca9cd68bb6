import { detectors } from '../rules/detectors.js';
import { asFindings, asPhase } from './as-phase.js';
import type { RuleSet } from './rule-set.js';

export const frozenBaseline: RuleSet = {
  key: 'FROZEN_BASELINE',
  name: 'Run against a frozen baseline',
  source: 'Western Electric 1956 (8 in a row), held against a centre that was frozen before',
  flagging: 'WHOLE_PATTERN',
  rules: [
    {
      key: 'RUN_AGAINST_BASELINE',
      definition: '8 or more points off the centre in a row after the freeze, on one side of the frozen centre',
      fewest: 8,
      find: (points) => asFindings(detectors.RUN_AGAINST_BASELINE(asPhase(points)), 8),
    },
  ],
};
