// The door of measurements: recording, shown points, charts, signals.
import { BringSeriesUpToDate } from './subscribers/bring-series-up-to-date.js';

export * from './commands/record-measurements.js';
export { StartPhase, type StartPhaseInput } from './commands/start-phase.js';
export { ensureSeries } from './data/series.store.js';
export { matchSignals, type KnownSignal } from './domain/match-signals.js';
export * from './domain/series-chart.js';
export type { ComparisonFunnel, FunnelLimits } from './domain/comparison-funnel.js';
export { QUOTIENT_TYPES, sumUp, type SeriesSummary } from './domain/series-summary.js';
export * from './measurements.module.js';
export type { ShownPoint } from './domain/shown-point.js';
export { shownPoints, shownPointsOf, type PointsAsked } from './points/shown-points.js';
export * from './reads/comparison.reads.js';
export * from './reads/freshness.reads.js';
export * from './reads/measurement.reads.js';
export * from './reads/phase.reads.js';
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
export type { RowProblem, StagedRow } from './domain/staged-row.js';
export { rebuildSummaries } from './subscribers/rebuild-summaries.js';
export const MEASUREMENTS_ROWS = [];
export const MEASUREMENTS_SUBSCRIBERS = [BringSeriesUpToDate];
