/**
 * A completed study stands as it was written, and so does its frozen evidence; that later corrections would have it judged otherwise is
 * told beside it (method.md 2.3). Of predictions only where the data decided then: a team's own verdict is not the data's to change. Of
 * a stop rule whether some value is beyond the limit still.
 */
import type { PredictionVerdict } from '#language';
import { checkPrediction } from './check-prediction.js';
import { windowOf, type CycleRow } from './cycle.js';
import type { EvidenceSeries } from './evidence.js';
import { noteBreaches, type WatchedPoint } from './note-breaches.js';

/** A verdict of the data, then and now; null where they would decide nothing any more. */
export interface JudgedNow {
  predictionId: string;
  verdict: PredictionVerdict;
  verdictNow: PredictionVerdict | null;
}

export function judgedNow(
  cycle: Pick<CycleRow, 'plan' | 'runsUntil' | 'study'>,
  series: readonly EvidenceSeries[],
): JudgedNow[] {
  const results = new Map((cycle.study?.results ?? []).map((result) => [result.predictionId, result]));
  return cycle.plan.predictions.flatMap((prediction) => {
    const { id: predictionId, metricId } = prediction;
    const result = results.get(predictionId);
    if (!result?.automatic) return [];
    const own = series.find((one) => one.metricId === metricId);
    const now = checkPrediction(prediction, own, windowOf(cycle));
    return [{ predictionId, verdict: result.verdict, verdictNow: now?.verdict ?? null }];
  });
}

/** Which of the metrics whose stop rules were noted as broken have a value beyond the limit now. */
export function breachesStanding(cycle: CycleRow, shown: ReadonlyMap<string, readonly WatchedPoint[]>): string[] {
  const asked = { ...cycle, stage: 'DO' as const, breaches: [], tasks: [], notes: [] };
  const standing = noteBreaches(asked, shown).flatMap((event) =>
    event.type === 'StopRuleBreached' ? [event.data.metricId] : [],
  );
  return cycle.breaches.map(({ metricId }) => metricId).filter((metricId) => standing.includes(metricId));
}
