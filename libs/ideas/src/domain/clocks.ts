/**
 * The two promises to a sender: that the idea is acknowledged, and that it is decided, each by the end of a working day of the unit
 * (method.md F4). A clock that was kept, or broken and then answered, is over.
 */
import type { IdeaClock } from '#language';
import { isUndecided, type Idea } from './idea.js';

/** ISO instants, the last millisecond of their days at the unit. */
export interface Clocks {
  acknowledgeBy: string;
  decideBy: string;
}
export type ClockedIdea = Pick<Idea, 'status' | 'acknowledgeBy' | 'decideBy' | 'acknowledgedAt' | 'escalations'>;

/** The clocks that still run, and when each runs out. */
export function runningClocks(idea: ClockedIdea): { clock: IdeaClock; end: string }[] {
  if (!isUndecided(idea)) return [];
  return [
    ...(idea.acknowledgedAt === null ? [{ clock: 'ACKNOWLEDGE' as const, end: idea.acknowledgeBy }] : []),
    { clock: 'DECIDE', end: idea.decideBy },
  ];
}
