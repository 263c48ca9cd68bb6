import { catalogueMetric, metricDefinition, type MetricDefinition } from '#catalogue';
import type { Period, SignalRule } from '#language';
import { demoJson } from '../demo-folder.js';
import { demoSources, metricKeysOf } from '../sources.js';

/** With the rules that raise its signals where Quillmere has chosen its own. */
export type DemoMetric = MetricDefinition & { signalRules?: readonly SignalRule[] };

/** A new version of a metric's definition: what is added to its words, from which day on, and why. */
export interface MetricRevision {
  metric: string;
  from: string;
  label: string;
  addition: string;
  because: string;
}
interface Extra {
  /** Where Quillmere collects more often than the catalogue suggests. */
  periods: Record<string, Period>;
  /** Messages come from a feed that can break: a week far outside is looked at without waiting for seven more. */
  signalRules: Record<string, SignalRule[]>;
  revisions: MetricRevision[];
  /** Inpatient forms that the catalogue does not have. */
  metrics: MetricDefinition[];
}

/** Every metric that a source of the demo records, each once. */
export function demoMetrics(): DemoMetric[] {
  const extra = demoJson<Extra>('extra-metrics.json');
  return [...new Set(demoSources().flatMap(metricKeysOf))].map((key) => {
    const own = extra.metrics.find((one) => one.key === key);
    if (own) return own;
    const known = catalogueMetric(key);
    if (!known)
      throw new Error(`A source of the demo records ${key}, which neither the catalogue nor the demo defines.`);
    const definition = metricDefinition(known);
    const rules = extra.signalRules[key];
    return { ...definition, period: extra.periods[key] ?? definition.period, ...(rules && { signalRules: rules }) };
  });
}

export const demoRevisions = (): MetricRevision[] => demoJson<Extra>('extra-metrics.json').revisions;
