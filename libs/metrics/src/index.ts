import type { Type } from '@nestjs/common';
import type { RowClass, Subscriber } from '#platform';

export { DefineMetric, type DefineMetricInput } from './commands/define-metric.js';
export { ReviseMetric } from './commands/revise-metric.js';
export {
  INSTALLATION_STREAM_ID,
  LoadCatalogue,
  type CatalogueChange,
  type LoadCatalogueInput,
} from './commands/load-catalogue.js';
export type { InterventionInput } from './data/interventions.store.js';
export { metricActions } from './reads/metric-actions.js';
export type { ReviseMetricInput } from './domain/revise-metric.js';
export { PAIRED_TYPES, type MetricDefinition, type MetricDefinitionInput } from './domain/metric.js';
export * from './domain/alarm-budget.js';
export type { Answers, Scores } from './domain/scoring/answers.js';
export type { Aggregate, Tally } from './domain/scoring/tally.js';
export * from './domain/signal-policy.js';
export { aggregateAnswers, tallyOf } from './instruments/aggregate-answers.js';
export { scoreAnswers } from './instruments/score-answers.js';
export * from './metrics.module.js';
export { instrumentsByKeys, listInstruments, metricsOfInstruments } from './reads/instrument.reads.js';
export * from './reads/intervention.reads.js';
export { metricFacts, metricFactsByKeys, type MetricFactsRow } from './reads/metric.facts.js';
export * from './reads/metric.reads.js';
export * from './reads/metric-version.reads.js';
export const METRICS_ROWS: RowClass[] = [];
export const METRICS_SUBSCRIBERS: Type<Subscriber>[] = [];
