/**
 * What kind of number a metric is, and what turns numerator over denominator into the number that people read. From the catalogue's
 * definitions (Sinsky 2020 for the eight-hour measures): minutes over scheduled hours are first turned into hours, then scaled to eight.
 */
import type { MetricType } from '#language';
import type { CatalogueMetric } from './catalogue-metric.js';

/**
 * A median, a derived cost and a composite of items cannot be rebuilt from one pair, and days to the third next appointment are
 * one reading: INDIVIDUAL. A count is COUNT only where things are counted, not where money is summed.
 */
export function typeOf(metric: CatalogueMetric): MetricType {
  const { type, numerator_unit, aggregate } = metric.definition;
  switch (type) {
    case 'proportion':
      return 'PROPORTION';
    case 'rate':
      return 'RATE';
    case 'ratio':
      return 'RATIO';
    case 'mean':
      return 'MEAN';
    case 'count':
      return aggregate === 'sum' && numerator_unit === 'count' ? 'COUNT' : 'INDIVIDUAL';
    case 'median':
    case 'derived':
    case 'composite_percent_positive':
      return 'INDIVIDUAL';
    default: {
      const never: never = type;
      throw new Error(`A catalogue definition of type ${String(never)} has no metric type.`);
    }
  }
}

/** 8/60 for minutes over hours told in hours per eight hours; the catalogue's own multiplier otherwise; 1 for a number as it comes. */
export function multiplierOf(metric: CatalogueMetric): number {
  const { numerator_unit, denominator_unit, multiplier } = metric.definition;
  const type = typeOf(metric);
  if (type === 'INDIVIDUAL' || type === 'COUNT') return 1;
  const minutesOverHours = numerator_unit === 'minutes' && denominator_unit === 'hours';
  return minutesOverHours ? multiplier / 60 : multiplier;
}
