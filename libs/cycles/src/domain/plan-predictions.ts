import { EXPECTED_DIRECTIONS, type Prediction } from '#language';
import type { CycleCheck } from './cycle-check.js';
import type { Now } from './cycle.js';
import type { PredictionInput } from './inputs.js';
import { kept, linked, oldItems, type PlanFacts } from './plan-facts.js';

/**
 * Predictions of a plan: a question and the answer that the team expects, at least one (method.md 2.3). One that is worded anew is
 * a new prediction of this moment: `madeAt` is what keeps hindsight out of the calibration.
 */
export function planPredictions(
  check: CycleCheck,
  inputs: readonly PredictionInput[],
  was: readonly Prediction[],
  facts: PlanFacts,
  now: Now,
): Prediction[] {
  const path = ['plan', 'predictions'];
  if (inputs.length === 0) check.notMet('cycle.prediction_missing', path, ...MISSING);
  const items = check.list(path, inputs);
  const old = oldItems(check, path, items, was);
  return items.map((input, index) => {
    const at = (field: string): string[] => [...path, `${index}`, field];
    const before = old[index];
    const said = {
      question: check.text(at('question'), input.question),
      statement: check.text(at('statement'), input.statement),
      because: check.textOrNull(at('because'), kept(input.because, before?.because)),
      metricId: linked(check, at('metric'), kept(input.metricId, before?.metricId), facts),
      direction: kept(input.direction, before?.direction),
      low: check.numberOrNull(at('low'), kept(input.low, before?.low)),
      high: check.numberOrNull(at('high'), kept(input.high, before?.high)),
      confidence: check.numberOrNull(at('confidence'), kept(input.confidence, before?.confidence), SURE),
    };
    if (said.direction !== null) check.oneOf(at('direction'), said.direction, EXPECTED_DIRECTIONS);
    if (said.low !== null && said.high !== null && said.low > said.high)
      check.add('range_empty', at('high'), 'The range ends below where it begins.', 'Exchange low and high.');
    return {
      id: before?.id ?? now.newId(),
      ...said,
      madeAt: before && saysTheSame(before, said) ? before.madeAt : now.at,
    };
  });
}

export const MISSING = [
  'The plan predicts nothing.',
  'Write one question that the test is to answer, and the answer you expect.',
] as const;
const SURE = { least: 0.5, most: 0.99 };

type Said = Omit<Prediction, 'id' | 'madeAt'>;
const saysTheSame = (before: Prediction, said: Said): boolean =>
  Object.entries(said).every(([field, value]) => before[field as keyof Said] === value);
