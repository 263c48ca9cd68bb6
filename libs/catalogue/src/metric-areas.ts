import { catalogueInstruments, catalogueMetrics } from './catalogue.js';
import { readData } from './read-data.js';

/** One of the six areas in which an organisation measures (method.md 1.2), with what the catalogue knows in it. */
export interface MetricArea {
  key: string;
  name: string;
  metricKeys: string[];
  /** Of the instruments that any of its metrics comes from. */
  instrumentKeys: string[];
}

/** In the paper's order. */
export function metricAreas(): MetricArea[] {
  const { areas } = readData<{ areas: { key: string; name: string; order: number }[] }>('metrics');
  return [...areas]
    .sort((a, b) => a.order - b.order)
    .map(({ key, name }) => {
      const metricKeys = catalogueMetrics()
        .filter(({ area }) => area === key)
        .map((metric) => metric.key);
      const feeds = new Set(metricKeys);
      const instruments = catalogueInstruments().filter(({ metrics }) => metrics.some((one) => feeds.has(one)));
      return { key, name, metricKeys, instrumentKeys: instruments.map((one) => one.key) };
    });
}
