/**
 * Before anything has begun: what the points so far lead one to expect (effects.md section 5). Eight of them, as an estimate would need;
 * the newest 24 at most, so that a level of long ago says nothing about now.
 */
import { baselinePrediction, type BaselinePrediction, type Caution } from '#effects';
import type { EffectAnswer } from './effect-answer.js';
import type { EffectQuestion } from './effect-analysis.js';
import { judge, type Judged } from './judge.js';
import { singleFacts } from './gate-facts.js';
import { BASELINE_METHOD } from './method-words.js';
import { sayPeriod } from './period-words.js';
import { answer, type Outline } from './tell.js';
import type { UnitWindow } from './unit-window.js';
import { sayUnit } from './wording.js';

const FEWEST = 8;
const NEWEST = 24;

export function baselineEffect(question: EffectQuestion, window: UnitWindow): EffectAnswer {
  const { used } = window;
  const outline = {
    ...{ question, design: 'BEFORE_AFTER' as const, method: BASELINE_METHOD, since: null },
    ...{ unitIds: [window.unitId], comparisonUnitIds: [], pointsBefore: used.length, pointsAfter: 0 },
    last: used.at(-1)?.t ?? null,
  };
  const judged = judgeBaseline(question, window);
  return answer(outline, judged, (prediction) => ({
    numbers: {
      expectedWithout: { estimate: prediction.estimate[0]!, lower: prediction.lower[0]!, upper: prediction.upper[0]! },
    },
    words: sayBaseline(outline, prediction),
    said: [],
  }));
}

function judgeBaseline(question: EffectQuestion, window: UnitWindow): Judged<BaselinePrediction> {
  const waitPeriods = FEWEST - window.used.length;
  if (waitPeriods > 0)
    return { fit: null, refusals: [{ reason: 'too-few-before', missing: '', waitPeriods }], cautions: [] };
  // Nothing lies after the start, which is no reason here.
  const facts = { ...singleFacts(question, window), pointsAfter: FEWEST };
  const judged = judge(
    facts,
    () => predict(window),
    () => NOTHING_MORE,
  );
  return { ...judged, cautions: judged.cautions.filter((caution) => OF_THE_BASELINE.includes(caution)) };
}
const NOTHING_MORE = { phi: null, robustDf: null, interval: null, expectedLevel: null };
const OF_THE_BASELINE: readonly Caution[] = ['few-points-before', 'missing-points'];

function predict({ used }: UnitWindow): BaselinePrediction {
  const newest = used.slice(-NEWEST);
  const data = { t: newest.map(({ t }) => t), y: newest.map(({ y }) => y) };
  return baselinePrediction(data, { model: 'mean', ahead: 1 });
}

/** Rounded to two significant digits of the mean's standard error. */
function sayBaseline(
  { question: { metric }, last }: Pick<Outline, 'last' | 'question'>,
  prediction: BaselinePrediction,
): string {
  const error = prediction.sigma / Math.sqrt(prediction.n);
  const decimals = Math.min(20, Math.max(0, 1 - Math.floor(Math.log10(error))));
  const [estimate, lower, upper] = [prediction.estimate, prediction.lower, prediction.upper].map(([next]) =>
    next!.toFixed(decimals),
  );
  return [
    `${metric.name}: nothing has begun here yet, so there is no difference to tell.`,
    `As things stand, about ${estimate} ${sayUnit(metric.unitOfMeasure)} would be expected in ${sayPeriod(metric.period, (last ?? 0) + 1)}`,
    `(95% limits for a single point ${lower} to ${upper}). ${BASELINE_METHOD}`,
  ].join(' ');
}
