/**
 * How often a metric is collected, how long a period takes to be complete, and how it is charted. Periods from the catalogue's
 * `frequency`; the lags are this product's defaults, to be changed by whoever knows the source.
 */
import type { ChartType, Period } from '#language';
import type { CatalogueFrequency, CatalogueMetric } from './catalogue-metric.js';

// Where the catalogue names two, the finer one, so that two readings never meet in one period. Half a year has no period of its own.
const periods: Record<CatalogueFrequency, Period> = {
  weekly: 'WEEK',
  monthly: 'MONTH',
  'monthly or quarterly pulse': 'MONTH',
  quarterly: 'QUARTER',
  'quarterly or semi-annual': 'QUARTER',
  'semi-annual': 'QUARTER',
  'annual or semi-annual': 'QUARTER',
  annual: 'YEAR',
  'every 12-24 months': 'YEAR',
};

export const periodOf = (metric: CatalogueMetric): Period => periods[metric.frequency];

const lags: readonly [RegExp, number][] = [
  [/\b(claims|finance|billing)\b/i, 30],
  [/\b(hr|payroll)\b/i, 14],
  [/survey|form\b|patient-experience/i, 7],
];

/** Days after the period's end: accounts and claims 30, personnel 14, surveys 7; logs 3 when weekly, 7 otherwise. */
export function lagDaysOf(metric: CatalogueMetric): number {
  const from = metric.data_sources.join('; ');
  const known = lags.find(([pattern]) => pattern.test(from));
  return known?.[1] ?? (periodOf(metric) === 'WEEK' ? 3 : 7);
}

const charts = { p: 'P', u: 'U', i: 'I', run: 'RUN' } as const satisfies Record<string, ChartType>;

export const chartOf = (metric: CatalogueMetric): ChartType => charts[metric.chart.type];
