import type { MetricFactsRow } from '#metrics';

/** What a chart takes of its metric's definition. */
export type ChartMetric = Pick<
  MetricFactsRow,
  'defaultChart' | 'direction' | 'multiplier' | 'period' | 'signalRules' | 'target' | 'type'
>;
