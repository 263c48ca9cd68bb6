/**
 * Whom a metric is about, and from how many people on it may be shown: 8 for what people say of themselves, 10 for scores of a
 * leader and for the intention to leave (integrations.md, rules for small groups).
 */
import type { MetricConcern, MetricSensitivity } from '#language';
import type { CatalogueMetric } from './catalogue-metric.js';

// Where area and aims alone would file a metric under the wrong concern.
const exceptions: Readonly<Record<string, MetricConcern>> = {
  patient_experience_topbox: 'PATIENTS',
  inbox_turnaround_hours: 'PATIENTS',
  order_clarifications: 'QUALITY_AND_SAFETY',
};

export function concernOf(metric: CatalogueMetric): MetricConcern {
  const known = exceptions[metric.key];
  if (known) return known;
  if (metric.area === 'cost_of_burnout') return 'COST';
  if (metric.quadruple_aim.includes('workforce_experience')) return 'WORKFORCE';
  if (metric.quadruple_aim.includes('lower_cost')) return 'OPERATIONS';
  return metric.area === 'culture_trust' ? 'QUALITY_AND_SAFETY' : 'PATIENTS';
}

export function sensitivityOf(metric: CatalogueMetric): MetricSensitivity {
  if (!metric.person_level_sensitive) return 'OPEN';
  return metric.area === 'leadership_qualities' ? 'LEADERSHIP' : 'PERSON_LEVEL';
}

const intentionToLeave: ReadonlySet<string> = new Set(['itl_2y', 'reduce_effort_12m']);

export function minimumContributorsOf(metric: CatalogueMetric): number | null {
  const sensitivity = sensitivityOf(metric);
  if (sensitivity === 'OPEN') return null;
  return sensitivity === 'LEADERSHIP' || intentionToLeave.has(metric.key) ? 10 : 8;
}
