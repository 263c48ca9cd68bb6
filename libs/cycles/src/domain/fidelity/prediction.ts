/**
 * Prediction, 25 points, the mean over the cycle's predictions: made before the fact, explicit, with its reason, such that data can decide it, and held
 * against them (Taylor 2014; in McNicholas 2019 only 12.2 % of 421 cycles had one). One made after the fact earns nothing.
 */
import type { Prediction, PredictionResult } from '#language';
import { isPostHoc } from '../post-hoc.js';
import type { FidelityComponent, FidelityPart, Step } from './fidelity-facts.js';
import { hasOwnWords } from './own-words.js';

const STATEMENT = 3;
interface Aspect {
  step: Step;
  outOf: number;
  advice: string;
  earned: (prediction: Prediction, result: PredictionResult | undefined) => number;
}
const ASPECTS: readonly Aspect[] = [
  {
    step: 'PLAN',
    outOf: 5,
    advice: 'State the answer you expect, not the question again.',
    earned: ({ statement, question }) => (hasOwnWords(statement, [question], STATEMENT) ? 5 : 0),
  },
  {
    step: 'PLAN',
    outOf: 7,
    advice: 'Say why you expect it (because), in a sentence of its own.',
    earned: ({ because, question, statement }) => (hasOwnWords(because, [question, statement]) ? 7 : 0),
  },
  {
    step: 'PLAN',
    outOf: 5,
    advice: 'Name a metric and a direction or a range, so that data can decide.',
    earned: ({ metricId, direction, low, high }) =>
      metricId !== null && (direction !== null || low !== null || high !== null) ? 5 : 0,
  },
  {
    step: 'PLAN',
    outOf: 4,
    advice: 'Say how sure you are (confidence, 0.5 to 0.99).',
    earned: ({ confidence }) => (confidence === null ? 0 : 4),
  },
  {
    step: 'STUDY',
    outOf: 4,
    advice: 'Hold each prediction against a number that was observed.',
    earned: (_, result) => judged(result),
  },
];

/** A verdict with a number is worth all, one with nothing but words half. */
function judged(result: PredictionResult | undefined): number {
  if (!result || result.verdict === 'INCONCLUSIVE') return 0;
  if (result.observed !== null) return 4;
  return hasOwnWords(result.comment ?? result.overriddenBecause, []) ? 2 : 0;
}

export const prediction: FidelityComponent = ({ cycle, firstSeenAt }) => {
  const { predictions } = cycle.plan;
  const results = new Map(cycle.study?.results.map((result) => [result.predictionId, result]));
  const late = predictions.filter((one) => isPostHoc(one, cycle.startedAt, firstSeenAt));
  const hindsight = 'Predict before the start and before the first measurement can be seen: hindsight earns nothing.';
  return ASPECTS.map(({ step, outOf, advice, earned }): FidelityPart => {
    const points = predictions.map((one) => (late.includes(one) ? 0 : earned(one, results.get(one.id))));
    const sum = points.reduce((total, one) => total + one, 0);
    const said = late.length === predictions.length && late.length > 0 ? hindsight : advice;
    return { step, points: predictions.length === 0 ? 0 : sum / predictions.length, outOf, advice: said };
  });
};
