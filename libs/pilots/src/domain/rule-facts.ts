import type { MetricFactsRow } from '#metrics';

/** What the rules of a pilot must know of the world around it. */
export interface RuleFacts {
  /** The day at the pilot's unit. */
  today: string;
  metrics: ReadonlyMap<string, Pick<MetricFactsRow, 'id' | 'name' | 'concern' | 'direction'>>;
  /** Those of the people named who are here. */
  people: ReadonlySet<string>;
}
