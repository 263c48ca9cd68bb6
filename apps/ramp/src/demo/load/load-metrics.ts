import { catalogueInterventions, catalogueMetrics, interventionOf, metricDefinition } from '#catalogue';
import { LoadCatalogue, ReviseMetric, metricFactsByKeys } from '#metrics';
import { OPENING } from './load-places.js';
import { demoRevisions, type DemoMetric } from '../world/metrics.js';
import type { Loader } from '../../load/loader.js';

/**
 * The published metrics and interventions, the demo's own definitions before the catalogue's of the same key. With the new versions of
 * their definitions, so that what the sources count by them is known. Answers metric ids by key.
 */
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
  await reviseMetrics(loader, adminId);
  return loader.known('select key, id from metrics');
}

/** As they were made known: on the evening of their first day. */
async function reviseMetrics(loader: Loader, adminId: string): Promise<void> {
  const revisions = demoRevisions();
  const metrics = await metricFactsByKeys(
    loader.reader,
    revisions.map(({ metric }) => metric),
  );
  for (const { metric: key, from, label, addition, because } of revisions) {
    const { id: metricId, version, operationalDefinition } = metrics.get(key)!;
    if (version > 1) continue;
    const words = `${operationalDefinition} ${addition}`;
    const input = { metricId, expectedVersion: version, from, label, because, operationalDefinition: words };
    await loader.run(ReviseMetric, adminId, new Date(`${from}T22:00:00Z`), input);
  }
}
