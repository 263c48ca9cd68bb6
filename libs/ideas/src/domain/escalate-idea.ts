/**
 * An answer that is overdue is asked of the unit above (method.md F4), and of the one above that when another such period has gone by
 * there without one. At the organisation it stays.
 */
import type { IdeaClock } from '#language';
import { runningClocks, type ClockedIdea } from './clocks.js';
import type { IdeaEvent } from './idea.js';

export interface EscalationFacts {
  /** The units above the idea's, the nearest first. */
  above: readonly string[];
  /** When a clock of the unit runs out that begins at an instant. */
  clockFrom: (clock: IdeaClock, instant: string) => Date;
}

export function escalateIdea(idea: ClockedIdea, { above, clockFrom }: EscalationFacts, now: Date): IdeaEvent[] {
  return runningClocks(idea).flatMap(({ clock, end }): IdeaEvent[] => {
    const asked = idea.escalations.filter((one) => one.clock === clock);
    const last = asked.at(-1);
    const due = last === undefined ? new Date(end) : clockFrom(clock, last.at);
    const toUnitId = above[asked.length];
    return now > due && toUnitId !== undefined ? [{ type: 'IdeaEscalated', data: { clock, toUnitId } }] : [];
  });
}
