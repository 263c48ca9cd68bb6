import type { Prediction, PredictionVerdict } from '#language';
import type { Window } from './cycle.js';
import { meanOf, pointsUsed, type EvidencePoint, type EvidenceSeries } from './evidence.js';

export interface DataVerdict {
  verdict: PredictionVerdict;
  observed: number;
}

/**
 * Whether a prediction with a metric and a direction or a range came true in the data (method.md 2.2, STUDY): the mean of the shown
 * values (of a quotient, the ratio of sums) during the window against the range, and against the mean before. Both asked and one met is PARTLY. It says what was
 * seen, not why: whether it is more than chance, the chart says. Null where the data cannot decide.
 */
export function checkPrediction(
  prediction: Prediction,
  series: EvidenceSeries | undefined,
  window: Window,
): DataVerdict | null {
  if (!series) return null;
  const { before, during } = pointsUsed(series, window);
  const observed = meanOf(during, series);
  const was = meanOf(before, series);
  if (observed === null) return null;
  const { direction, low, high } = prediction;
  const met: boolean[] = [];
  if (direction !== null) {
    const moved = direction === 'STAY' ? stayed(before, was, observed) : wentAs(direction, was, observed);
    if (moved === null) return null;
    met.push(moved);
  }
  if (low !== null || high !== null) met.push((low ?? -Infinity) <= observed && observed <= (high ?? Infinity));
  if (met.length === 0) return null;
  const verdict = met.every(Boolean) ? 'CONFIRMED' : met.some(Boolean) ? 'PARTLY' : 'NOT_CONFIRMED';
  return { verdict, observed };
}

function wentAs(direction: 'RISE' | 'FALL', was: number | null, observed: number): boolean | null {
  if (was === null) return null;
  return direction === 'RISE' ? observed > was : observed < was;
}

/** Staying is to be within one standard deviation of the values before; one value alone has none, and decides nothing. */
function stayed(before: readonly EvidencePoint[], was: number | null, observed: number): boolean | null {
  if (was === null || before.length < 2) return null;
  const squares = before.map(({ value }) => ((value ?? was) - was) ** 2);
  const deviation = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / (before.length - 1));
  return Math.abs(observed - was) <= deviation + 1e-9 * Math.abs(was);
}
