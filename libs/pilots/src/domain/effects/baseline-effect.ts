/**
 * Before anything has begun: what the points so far lead one to expect (effects.md section 5). Eight of them, as an estimate would need;
 * the newest 24 at most, so that a level of long ago says nothing about now.
 */
import { baselinePrediction, type BaselinePrediction, type Caution } from '#effects';
import type { EffectAnswer } from './effect-answer.js';
import type { EffectQuestion } from './effect-analysis.js';
import { baselineWords } from './effect-words.js';
import { judge, type Judged } from './judge.js';
import { singleFacts } from './gate-facts.js';
import { BASELINE_METHOD } from './method-words.js';
import { answer } from './tell.js';
import type { UnitWindow } from './unit-window.js';

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
    words: baselineWords(question, window, prediction),
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
