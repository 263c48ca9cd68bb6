import type { MetricFactsRow } from '#metrics';
import type { GoalFacts, IdeaFacts } from './alignment.js';

/** What the rules of a pilot must know of the world around it. */
export interface RuleFacts {
  /** The day at the pilot's unit. */
  today: string;
  metrics: ReadonlyMap<string, Pick<MetricFactsRow, 'id' | 'name' | 'concern' | 'direction'>>;
  /** Those of the people named who are here. */
  people: ReadonlySet<string>;
  /** The goals that are named, and all that stand at the pilot's unit or above it. */
  goals: ReadonlyMap<string, GoalFacts>;
  /** Those of the ideas named that the actor may see. */
  ideas: ReadonlyMap<string, IdeaFacts>;
}
