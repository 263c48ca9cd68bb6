// The four probability-based rules for run charts (Perla, Provost & Murray 2011; Provost & Murray, The Health Care Data Guide; IHI).
// Points on the median are skipped in shifts and runs; a repeated value counts once in a trend. The number of runs is about the
// whole chart, so it flags all useful points, and no side.
import { detectors } from '../rules/detectors.js';
import { asFindings, asPhase } from './as-phase.js';
import type { Finding, RuleSet, Standing } from './rule-set.js';
import { usualRuns } from './runs-table.js';

const runsOutside =
  (outside: (runs: number, usual: { fewest: number; most: number }) => boolean) =>
  (points: Standing): Finding[] => {
    const { runs, useful } = asPhase(points);
    const usual = usualRuns(useful.length);
    return usual && outside(runs.length, usual) ? [{ side: null, whole: useful, complete: useful }] : [];
  };

export const runChartRules: RuleSet = {
  key: 'RUN_CHART',
  name: 'Run chart rules of IHI and Provost & Murray',
  source: 'Perla, Provost & Murray, BMJ Quality & Safety 2011, 20: 46-51',
  flagging: 'WHOLE_PATTERN',
  rules: [
    {
      key: 'SHIFT',
      definition: '6 or more in a row above or below the median; points on it are skipped',
      fewest: 6,
      find: (points) => asFindings(detectors.SHIFT(asPhase(points)), 6),
    },
    {
      key: 'TREND',
      definition: '5 or more in a row all rising or all falling; a repeated value is counted once',
      fewest: 5,
      find: (points) => asFindings(detectors.TREND(asPhase(points)), 5),
    },
    {
      key: 'TOO_FEW_RUNS',
      definition: 'Fewer runs about the median than the table allows for this number of points',
      fewest: 10,
      find: runsOutside((runs, usual) => runs < usual.fewest),
    },
    {
      key: 'TOO_MANY_RUNS',
      definition: 'More runs about the median than the table allows for this number of points',
      fewest: 10,
      find: runsOutside((runs, usual) => runs > usual.most),
    },
    {
      key: 'ASTRONOMICAL_POINT',
      definition: 'A point that is obviously unlike the rest: for people to judge, no rule computes it',
      fewest: 1,
      find: null,
    },
  ],
};
