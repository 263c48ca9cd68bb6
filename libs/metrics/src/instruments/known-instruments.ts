import { catalogueInstruments, catalogueMetrics, metricDefinition } from '#catalogue';
import type { MetricSensitivity } from '#language';
import type { KnownInstruments } from '../domain/metric-instrument.js';

/** Every instrument, with the sensitivity of the catalogue's metrics of it; PERSON_LEVEL where the catalogue has none of its own. */
export function knownInstruments(): KnownInstruments {
  const sensitivityOf = (key: string): MetricSensitivity => {
    const metric = catalogueMetrics().find(({ instrument }) => instrument === key);
    return metric ? metricDefinition(metric).sensitivity : 'PERSON_LEVEL';
  };
  return new Map(catalogueInstruments().map(({ key }) => [key, sensitivityOf(key)]));
}
