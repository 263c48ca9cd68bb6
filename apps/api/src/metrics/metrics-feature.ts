import * as metrics from '#metrics';
import type { Feature } from '../feature.js';
import { InstrumentResolver } from './instrument.resolver.js';
import { InterventionResolver } from './intervention.resolver.js';
import { MetricAreasResolver } from './metric-areas.resolver.js';
import { MetricResolver } from './metric.resolver.js';
import { MetricsResolver } from './metrics.resolver.js';
import { MetricVersionResolver, RevisedMetricResolver } from './revise-metric.resolver.js';
import { InterventionEvidenceResolver, PublishedEffectResolver } from './published-effects.resolver.js';

export const metricsFeature: Feature = {
  lib: { door: metrics, module: metrics.MetricsModule, rows: metrics.METRICS_ROWS },
  resolvers: [
    MetricsResolver,
    MetricResolver,
    RevisedMetricResolver,
    MetricVersionResolver,
    InterventionResolver,
    InterventionEvidenceResolver,
    PublishedEffectResolver,
    InstrumentResolver,
    MetricAreasResolver,
  ],
  nodes: {
    Metric: metrics.metricsByIds,
    Intervention: metrics.interventionsByKeys,
    Instrument: metrics.instrumentsByKeys,
  },
};
