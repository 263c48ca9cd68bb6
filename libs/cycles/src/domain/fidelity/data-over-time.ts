/**
 * Data over time, 15 points: a metric that the plan names is collected regularly, has three consecutive values (Knudsen 2019), and a chart that can say
 * something of them (Taylor 2014: statistics are used). Of several metrics the best one counts.
 */
import { daysAfter, periodOf, type FrozenEvidence, type Period } from '#language';
import { isDuring } from '../evidence.js';
import type { Window } from '../cycle.js';
import { part, type FidelityComponent, type FidelityPart } from './fidelity-facts.js';

const ENOUGH = 3;
const REGULAR: readonly Period[] = ['DAY', 'WEEK', 'MONTH'];

export const dataOverTime: FidelityComponent = ({ cycle, periods }) => {
  const { plan, study } = cycle;
  const named = new Set([...plan.predictions, ...plan.dataCollection].map(({ metricId }) => metricId));
  const evidence = (study?.evidence ?? []).filter(({ metricId }) => named.has(metricId));
  const window = { from: plan.startsOn, to: cycle.runsUntil };
  const runs = evidence.map((one) => longestRun(one, periods.get(one.metricId) ?? 'EVENT', window));
  const values: FidelityPart = {
    step: 'STUDY',
    points: 3 * Math.min(ENOUGH, Math.max(0, ...runs)),
    outOf: 3 * ENOUGH,
    advice:
      'Measure three times and more in a row, from before the test into it, and let it run as long as that takes.',
  };
  return [
    part(
      'PLAN',
      3,
      plan.dataCollection.some(({ frequency }) => REGULAR.includes(frequency)),
      'Collect a metric every day, week or month (dataCollection).',
    ),
    values,
    part(
      'STUDY',
      3,
      evidence.some(({ variation }) => variation !== null && variation !== 'TOO_FEW_POINTS'),
      'Study a chart with a baseline long enough to say something: twelve points and more.',
    ),
  ];
};

/** The most consecutive periods with a value that the evidence rests on, one of them in the window. */
function longestRun({ revisions }: FrozenEvidence, period: Period, window: Window): number {
  const starts = revisions.map(({ periodStart }) => periodStart).sort();
  let longest = 0;
  let run: string[] = [];
  for (const start of starts) {
    const last = run.at(-1);
    const follows = last !== undefined && start === daysAfter(periodOf(last, period).end, 1);
    run = follows ? [...run, start] : [start];
    if (run.some((periodStart) => isDuring({ periodStart }, window))) longest = Math.max(longest, run.length);
  }
  return longest;
}
