// Rule sets side by side, each looked at once when the chart is finished: how often one finds something where nothing changed, and how
// often where the second half of the points lies higher.
import { chart } from '../chart.js';
import { makingDataCountRules } from '../making-data-count/rules.js';
import { anhoej } from '../rule-sets/anhoej.js';
import { applyRules } from '../rule-sets/apply-rules.js';
import { nelson } from '../rule-sets/nelson.js';
import type { RuleSet } from '../rule-sets/rule-set.js';
import { runChartRules } from '../rule-sets/run-chart-rules.js';
import { westernElectric } from '../rule-sets/western-electric.js';
import { simulatedSeries } from './simulated-series.js';

interface Compared {
  name: string;
  /** The chart that sets the centre line, and the limits where there are any. */
  type: 'RUN' | 'I';
  /** Rules of each set; all of them unless named. */
  sets: readonly [set: RuleSet, rules?: readonly string[]][];
}
export const comparedSets: readonly Compared[] = [
  { name: 'Anhøj, on the median', type: 'RUN', sets: [[anhoej]] },
  { name: '3-sigma limits alone', type: 'I', sets: [[westernElectric, ['WE1']]] },
  { name: 'Anhøj and 3-sigma limits (qicharts2)', type: 'I', sets: [[anhoej], [westernElectric, ['WE1']]] },
  { name: 'NHS Making Data Count, four rules', type: 'I', sets: [[makingDataCountRules]] },
  { name: 'Western Electric, four rules', type: 'I', sets: [[westernElectric]] },
  { name: 'Nelson, eight rules', type: 'I', sets: [[nelson]] },
  { name: 'IHI shift of 6 or trend of 5, on the median', type: 'RUN', sets: [[runChartRules, ['SHIFT', 'TREND']]] },
  { name: 'IHI, all computed rules, on the median', type: 'RUN', sets: [[runChartRules]] },
];
/** How many points, and by how many standard deviations the second half of them lies higher. */
export const singleLooks: readonly { points: number; shift: number }[] = [
  ...[12, 24, 60, 120].map((points) => ({ points, shift: 0 })),
  ...[1, 2].map((shift) => ({ points: 24, shift })),
];

/** Of `runs` series, on how many each of `comparedSets` finds something. */
export const countSingleLooks = (seed: number, runs: number, look: { points: number; shift: number }): number[] => {
  const fired = comparedSets.map(() => 0);
  for (let run = 0; run < runs; run += 1) {
    const values = simulatedSeries(seed, run, look.points, { phi: 0, shift: look.shift, from: look.points / 2 });
    const points = values.map((value) => ({ value }));
    const lines = { RUN: chart({ type: 'RUN', points }).phases[0]!, I: chart({ type: 'I', points }).phases[0]! };
    comparedSets.forEach(({ type, sets }, index) => {
      const { centre, upper } = lines[type];
      const sigma = centre === null || upper === null ? null : (upper - centre) / 3;
      const finds = ([set, rules]: Compared['sets'][number]): boolean =>
        applyRules(set, { values, centre, sigma }, { rules }).patterns.length > 0;
      if (sets.some(finds)) fired[index]! += 1;
    });
  }
  return fired;
};
