import * as metrics from '#metrics';
import type { Feature } from '../feature.js';
import { InstrumentResolver } from './instrument.resolver.js';
import { InterventionResolver } from './intervention.resolver.js';
import { MetricResolver } from './metric.resolver.js';
import { MetricsResolver } from './metrics.resolver.js';

export const metricsFeature: Feature = {
  lib: { door: metrics, module: metrics.MetricsModule, rows: metrics.METRICS_ROWS },
  resolvers: [MetricsResolver, MetricResolver, InterventionResolver, InstrumentResolver],
  nodes: {
    Metric: metrics.metricsByIds,
    Intervention: metrics.interventionsByKeys,
    Instrument: metrics.instrumentsByKeys,
  },
};
