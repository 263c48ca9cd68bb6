import { detectors } from '../rules/detectors.js';
import { asFindings, asPhase } from './as-phase.js';
import type { RuleSet, Standing } from './rule-set.js';

const longRun = (points: Standing) => {
  const view = asPhase(points);
  return asFindings(detectors.UNUSUALLY_LONG_RUN(view), view.analysis.longestRunLimit + 1);
};

export const anhoej: RuleSet = {
  key: 'ANHOEJ',
  name: 'Anhøj rules',
  source: 'Anhøj & Olesen, PLoS ONE 2014, 9(11): e113825 (run length: Schilling 2012; crossings: Chen 2010)',
  flagging: 'WHOLE_PATTERN',
  rules: [
    {
      key: 'UNUSUALLY_LONG_RUN',
      definition: 'A run longer than round(log2 n) + 3, n = points off the centre',
      fewest: 1,
      find: longRun,
    },
    {
      key: 'UNUSUALLY_FEW_CROSSINGS',
      definition: 'Fewer crossings of the centre than the 5% quantile of Binomial(n - 1, 1/2)',
      fewest: 1,
      find: (points) => asFindings(detectors.UNUSUALLY_FEW_CROSSINGS(asPhase(points)), 1),
    },
  ],
};
