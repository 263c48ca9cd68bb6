/**
 * How well a cycle was done as a PDSA cycle, 0 to 100 (method.md 2.7): six components of 15, 25, 20, 15, 15 and 10 points, each with what to do next for what is
 * missing. It is for learning, for the team and its coach. A cycle that is not over is asked only for the steps that are told: its parts
 * have fewer points then, and the score is the share of those. Computed from what is in the system, it can be computed anew at any time.
 */
import { dataOverTime } from './data-over-time.js';
import { documentation } from './documentation.js';
import type { FidelityComponent, FidelityFacts, FidelityPart, Step } from './fidelity-facts.js';
import { linkage } from './linkage.js';
import { prediction } from './prediction.js';
import { scale } from './scale.js';
import { theory } from './theory.js';

export const FIDELITY_VERSION = '1';
export interface FidelityCriterion {
  key: string;
  title: string;
  points: number;
  outOf: number;
  advice: string | null;
}
export interface Fidelity {
  score: number;
  version: string;
  criteria: FidelityCriterion[];
}

const COMPONENTS: readonly { key: string; title: string; parts: FidelityComponent }[] = [
  { key: 'documentation', title: 'Each step is described', parts: documentation },
  { key: 'prediction', title: 'Predicted, and held against what happened', parts: prediction },
  { key: 'linkage', title: 'One cycle leads to the next', parts: linkage },
  { key: 'scale', title: 'Small first, then growing', parts: scale },
  { key: 'data_over_time', title: 'Measured over time', parts: dataOverTime },
  { key: 'theory', title: 'Tested for a reason', parts: theory },
];

export function fidelityOf(facts: FidelityFacts): Fidelity {
  const criteria = COMPONENTS.map(({ key, title, parts }) => {
    const asked = parts(facts).filter(({ step }) => isTold(step, facts));
    const advice = asked.filter(({ points, outOf }) => points < outOf).map((one) => worded(one, facts));
    return {
      ...{ key, title, points: hundredths(sum(asked, 'points')), outOf: sum(asked, 'outOf') },
      advice: advice.length === 0 ? null : [...new Set(advice)].join(' '),
    };
  });
  const outOf = sum(criteria, 'outOf');
  return { score: hundredths((100 * sum(criteria, 'points')) / outOf), version: FIDELITY_VERSION, criteria };
}

const isTold = (step: Step, { cycle }: FidelityFacts): boolean =>
  ({ PLAN: true, DO: isDone(cycle), STUDY: cycle.study !== null, ACT: cycle.act !== null })[step];
const isDone = (cycle: FidelityFacts['cycle']): boolean => (cycle.do?.finishedAt ?? null) !== null;

/** A plan can be mended until the start; what is told already stands, and is for the next time. */
function worded({ step, advice, lasting }: FidelityPart, { cycle }: FidelityFacts): string {
  const open = lasting === true || (step === 'PLAN' && cycle.stage === 'PLAN');
  return open ? advice : `In the next cycle: ${advice.charAt(0).toLowerCase()}${advice.slice(1)}`;
}

const sum = <Key extends string>(of: readonly Record<Key, number>[], key: Key): number =>
  of.reduce((total, one) => total + one[key], 0);
const hundredths = (value: number): number => Math.round(value * 100) / 100;
