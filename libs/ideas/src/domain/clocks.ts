/**
 * The two promises to a sender: that the idea is acknowledged, and that it is decided, each by the end of the working day so many
 * after the day of sending, as the unit or one above it has set (method.md F4: 3 and 14 where nobody has).
 */
import type { IdeaClock } from '#language';
import { endOfWorkingDay, type UnitFacts } from '#units';
import { isUndecided, type Idea } from './idea.js';

/** ISO instants, the last millisecond of their days at the unit. */
export interface Clocks {
  acknowledgeBy: string;
  decideBy: string;
}
export type ClockedIdea = Pick<Idea, 'status' | 'acknowledgeBy' | 'decideBy' | 'acknowledgedAt' | 'escalations'>;
export type ClockFacts = Pick<UnitFacts, 'timeZone' | 'settings'>;

export const workingDaysOf = (clock: IdeaClock, { settings }: ClockFacts): number =>
  clock === 'ACKNOWLEDGE' ? settings.acknowledgeWithinWorkingDays : settings.answerWithinWorkingDays;

export function clocksFor(submittedOn: string, unit: ClockFacts): Clocks {
  const end = (clock: IdeaClock): string =>
    endOfWorkingDay(submittedOn, workingDaysOf(clock, unit), unit.timeZone).toISOString();
  return { acknowledgeBy: end('ACKNOWLEDGE'), decideBy: end('DECIDE') };
}

/** The clocks that still run, and when each runs out: one that was kept, or broken and then answered, is over. */
export function runningClocks(idea: ClockedIdea): { clock: IdeaClock; end: string }[] {
  if (!isUndecided(idea)) return [];
  return [
    ...(idea.acknowledgedAt === null ? [{ clock: 'ACKNOWLEDGE' as const, end: idea.acknowledgeBy }] : []),
    { clock: 'DECIDE', end: idea.decideBy },
  ];
}
