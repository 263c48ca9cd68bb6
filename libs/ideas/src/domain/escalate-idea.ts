/**
 * An answer that is overdue is asked of the unit above (method.md F4), and of the one above that when another such period has gone by
 * there without one. At the organisation it stays.
 */
import type { IdeaClock } from '#language';
import { endOfWorkingDay, unitDay } from '#units';
import { runningClocks, workingDaysOf, type ClockFacts, type ClockedIdea } from './clocks.js';
import type { IdeaEvent } from './idea.js';

/** `above`: the units above the idea's, the nearest first. */
export function escalateIdea(idea: ClockedIdea, unit: ClockFacts, above: readonly string[], now: Date): IdeaEvent[] {
  return runningClocks(idea).flatMap(({ clock, end }): IdeaEvent[] => {
    const asked = idea.escalations.filter((one) => one.clock === clock);
    const last = asked.at(-1);
    const due = last === undefined ? new Date(end) : anotherPeriod(last.at, clock, unit);
    const toUnitId = above[asked.length];
    return now > due && toUnitId !== undefined ? [{ type: 'IdeaEscalated', data: { clock, toUnitId } }] : [];
  });
}

const anotherPeriod = (from: string, clock: IdeaClock, unit: ClockFacts): Date =>
  endOfWorkingDay(unitDay(new Date(from), unit.timeZone), workingDaysOf(clock, unit), unit.timeZone);
