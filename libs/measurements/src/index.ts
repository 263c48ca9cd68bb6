// The door of measurements: recording, shown points, charts, signals.
import { BringSeriesUpToDate } from './subscribers/bring-series-up-to-date.js';
import { SettleSeriesWhenMetricIsRevised } from './subscribers/settle-series-when-metric-is-revised.js';
import { DecideWhenAPullEnds } from './subscribers/decide-when-a-pull-ends.js';

export { BringSeriesUpToDate, SettleSeriesWhenMetricIsRevised };
export { AnnotateSeries, type AnnotateSeriesInput } from './commands/annotate-series.js';
export { ExcludeMeasurement, type ExcludeMeasurementInput } from './commands/exclude-measurement.js';
export { ExplainSignal, type ExplainSignalInput } from './commands/explain-signal.js';
export * from './commands/record-measurements.js';
export { StartPhase, type StartPhaseInput } from './commands/start-phase.js';
export { WithdrawPhase, type WithdrawPhaseInput } from './commands/withdraw-phase.js';
export { ensureSeries, freeSeries } from './data/series.store.js';
export { matchSignals, type KnownSignal } from './domain/match-signals.js';
export { seriesActions, signalActions } from './reads/chart-actions.js';
export { measurementKey } from './domain/measurement-key.js';
export type { ChartMetric } from './domain/chart-metric.js';
export * from './domain/series-chart.js';
export type { ComparisonFunnel, FunnelLimits } from './domain/comparison-funnel.js';
export { sumUp, type SeriesSummary } from './domain/series-summary.js';
export * from './measurements.module.js';
export type { ShownPoint } from './domain/shown-point.js';
export { shownPoints, shownPointsInPieces, shownPointsOf, type PointsAsked } from './points/shown-points.js';
export * from './reads/annotation.reads.js';
export * from './reads/comparison.reads.js';
export * from './reads/correction.reads.js';
export { correctedCharts } from './reads/corrected-chart.reads.js';
export type { ChangedSignal, ChartReading, CorrectedChart } from './domain/corrected-chart.js';
export * from './reads/exported-series.reads.js';
export * from './reads/freshness.reads.js';
export { anyLate } from './reads/freshness.facts.js';
export * from './reads/measurement.reads.js';
export * from './reads/phase.reads.js';
export * from './reads/recorded.reads.js';
export * from './reads/rejection.reads.js';
export { seriesChart, seriesCharts, type ChartAsked } from './reads/series-chart.reads.js';
export * from './reads/series.reads.js';
export * from './reads/signal.reads.js';
export { seriesFacts, type SeriesFacts } from './reads/series.facts.js';
export {
  Recorder,
  sweepStagedRows,
  type RecordRequest,
  type RecordingResult,
  type Rows,
} from './recording/recorder.js';
export { turnedText } from './domain/turned-columns.js';
export { giveKeyBack, recordingOfKey } from './recording/idempotency-keys.js';
export type { RowProblem, StagedRow } from './domain/staged-row.js';
export { rebuildSummaries } from './subscribers/rebuild-summaries.js';
export { SETTLED_AT_A_TIME, settleSeries } from './subscribers/settle-series.js';
export const MEASUREMENTS_ROWS = [];
export const MEASUREMENTS_SUBSCRIBERS = [BringSeriesUpToDate, DecideWhenAPullEnds, SettleSeriesWhenMetricIsRevised];
