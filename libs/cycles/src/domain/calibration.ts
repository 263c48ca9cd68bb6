/**
 * How well predictions came true (method.md M2): the share that held and the Brier score, the mean squared difference between the stated
 * confidence and what happened, 1 or 0 (Brier 1950, Monthly Weather Review 78:1). It counts what was predicted with a confidence, before the
 * fact, in a plan that was locked, and was judged. What was predicted as a whole and came true in part did not come true: PARTLY is 0. What
 * nobody could decide (INCONCLUSIVE) says nothing of the one who predicted, and is left out.
 */
import type { CycleRow } from './cycle.js';
import { isPostHoc } from './post-hoc.js';

export interface ScoredPrediction {
  predictionId: string;
  confidence: number;
  held: boolean;
}
export interface Calibration {
  predictions: number;
  held: number;
  /** 0 is perfect, 0.25 a coin; null without a prediction. */
  brierScore: number | null;
}

/** Those of a studied cycle's predictions that count. `firstSeenAt`: when the first measurement of its window could be seen. */
export function scoredPredictions(
  { plan, startedAt, study }: Pick<CycleRow, 'plan' | 'startedAt' | 'study'>,
  firstSeenAt: string | null,
): ScoredPrediction[] {
  const verdicts = new Map(study?.results.map(({ predictionId, verdict }) => [predictionId, verdict]));
  return plan.predictions.flatMap((prediction) => {
    const { id, confidence } = prediction;
    const verdict = verdicts.get(id);
    if (confidence === null || verdict === undefined || verdict === 'INCONCLUSIVE') return [];
    if (startedAt === null || isPostHoc(prediction, startedAt, firstSeenAt)) return [];
    return [{ predictionId: id, confidence, held: verdict === 'CONFIRMED' }];
  });
}

export function calibrationOf(scored: readonly ScoredPrediction[]): Calibration {
  const squares = scored.map(({ confidence, held }) => (confidence - (held ? 1 : 0)) ** 2);
  return {
    predictions: scored.length,
    held: scored.filter(({ held }) => held).length,
    brierScore: scored.length === 0 ? null : squares.reduce((sum, square) => sum + square, 0) / scored.length,
  };
}

/** Of a unit it is shown from as many predictions on as the smallest group has people there: few of them would be about one person. */
export const shownCalibration = (calibration: Calibration, minimumGroup: number): Calibration | null =>
  calibration.predictions < minimumGroup ? null : calibration;
