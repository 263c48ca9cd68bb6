import type { Prediction, PredictionResult } from '#language';
import { evidenceOfCycles, type CycleView } from '#cycles';
import type { RequestContext } from '../graphql/request-context.js';

/** What came of a prediction; null before the study. What is withheld now is withheld of a study too. */
export async function resultOf(
  context: RequestContext,
  { id: cycleId, study }: CycleView,
  { id, metricId }: Pick<Prediction, 'id' | 'metricId'>,
): Promise<PredictionResult | null> {
  const found = study?.results.find((result) => result.predictionId === id);
  if (!found) return null;
  const evidence = found.observed === null ? null : await context.one(evidenceOfCycles, cycleId);
  const withheld = evidence?.some((one) => one.metricId === metricId && one.suppressed) ?? true;
  return { ...found, observed: withheld ? null : found.observed };
}
