/** Fields that nothing in the world of the matrix fills, by why the row of their type is enough. What is filled leaves the list. */
const GROUPS: Readonly<Record<string, string>> = {
  'The catalogue, the definitions and the end of units and goals, which everybody who reads may see.': `
    Goal.retiredOn Instrument.metrics Intervention.effects Intervention.preconditions Intervention.watchFor Metric.instrument Metric.retiredOn
    MetricArea.metrics PublishedEffect.figure PublishedEffect.isCounterEvidence PublishedEffect.metric PublishedEffect.note
    PublishedEffect.source PublishedEffect.text PublishedEffect.unit PublishedEffect.verified Unit.closedOn`,
  'Numbers that take more points, or points of another kind, beside numbers of the same object that are there.': `
    Chart.dispersion ComparisonRow.lower ComparisonRow.outside ComparisonRow.upper Dispersion.chiSquare Dispersion.degreesOfFreedom
    Dispersion.p Dispersion.sigmaZ EffectEstimate.autocorrelation EffectEstimate.cautionCodes EffectEstimate.cautions
    EffectEstimate.comparisonUnits EffectEstimate.earliestRetryOn EffectEstimate.effectMean EffectEstimate.effectNow
    EffectEstimate.expectedWithout EffectEstimate.level EffectEstimate.olsCheck EffectEstimate.slopePerPeriod Interval.estimate
    Interval.lower Interval.upper Overlap.to PredictionResult.verdictNow`,
  'What a correction changed besides: tests/flows/corrections.spec.ts.': `
    ChangedSignal.change ChangedSignal.from ChangedSignal.rule ChangedSignal.signal ChangedSignal.to ChangedSignal.variation
    CorrectedStudy.cycle CorrectedStudy.predictions Correction.signals Correction.studies`,
  'Of a change that is tried where it was offered: tests/flows/spread.spec.ts.': 'Adoption.cycles',
  'Of an anonymous idea that was tried: tests/flows/anonymous-ideas.spec.ts.': 'TrackedIdea.tried',
  'While a delivery is open; nobody here sees any of a delivery.': 'Delivery.nextAttemptAt',
};
const words = (text: string): string[] => text.trim().split(/\s+/);

export const UNFILLED: readonly string[] = Object.values(GROUPS).flatMap(words);
