import { catalogueMetric } from './catalogue.js';
import type { InstrumentMeasure, InstrumentPart, InstrumentScoring } from './catalogue-scoring.js';
import { metricDefinition } from './metric-definition.js';
import { readData } from './read-data.js';

interface InstrumentsFile {
  version: string;
  instruments: (Omit<InstrumentScoring, 'version' | 'item_maps' | 'accepts_totals'> & Partial<InstrumentScoring>)[];
}

/** The scoring rules of an instrument, without the topics of its items; undefined for a key that the catalogue does not have. */
export function instrumentScoring(key: string): InstrumentScoring | undefined {
  const { version, instruments } = readData<InstrumentsFile>('instruments');
  const found = instruments.find((one) => one.key === key);
  return (
    found && {
      key,
      version,
      response_scale: found.response_scale,
      coding_alternatives: found.coding_alternatives,
      item_maps: found.item_maps ?? {},
      subscales: found.subscales,
      flags: found.flags,
      accepts_totals: found.accepts_totals ?? false,
    }
  );
}

/** What a catalogue metric takes from the answers to its instrument; undefined for a metric that no instrument feeds. */
export function instrumentMeasure(metricKey: string): InstrumentMeasure | undefined {
  const part = readData<{ metrics: Record<string, InstrumentPart> }>('instrument-metrics').metrics[metricKey];
  const metric = part && catalogueMetric(metricKey);
  if (!metric?.instrument) return undefined;
  const { multiplier } = metricDefinition(metric);
  return { metric: metricKey, instrument: metric.instrument, part, multiplier };
}
