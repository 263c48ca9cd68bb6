import { catalogueInterventions, catalogueMetrics, interventionOf, metricDefinition } from '#catalogue';
import { LoadCatalogue } from '#metrics';
import { OPENING } from './load-places.js';
import type { DemoMetric } from '../world/metrics.js';
import type { Loader } from '../../load/loader.js';

/** The published metrics and interventions, the demo's own definitions before the catalogue's of the same key. Answers metric ids by key. */
export async function loadMetrics(
  loader: Loader,
  metrics: readonly DemoMetric[],
  adminId: string,
): Promise<Map<string, string>> {
  const interventions = catalogueInterventions().map(interventionOf);
  const own = new Set(metrics.map(({ key }) => key));
  const published = catalogueMetrics().map(metricDefinition);
  const all = [...metrics, ...published.filter(({ key }) => !own.has(key))];
  await loader.run(LoadCatalogue, adminId, OPENING, { metrics: all, interventions });
  return loader.known('select key, id from metrics');
}
