import { DomainError, type EventOf, type Happened, type IdeaStatus } from '#language';
import { foldIdea } from './evolve-idea.js';
import type { Idea, IdeaEvent } from './idea.js';

// For specs: an idea that has a past, a rule, and what comes of it. No clock, no database.
export const AT = '2026-03-09T15:00:00.000Z';
export const CLOCKS = { acknowledgeBy: '2026-03-13T04:59:59.999Z', decideBy: '2026-03-28T04:59:59.999Z' };

/** Sent on Monday, 9 March 2026, in Chicago by Ada: to be acknowledged by the 12th and decided by the 27th. */
export const sent = (over: Partial<EventOf<'IdeaSubmitted'>['data']> = {}): IdeaEvent => ({
  type: 'IdeaSubmitted',
  data: {
    unitId: 'fm1',
    kind: 'STOP',
    title: 'Faxes',
    body: 'We print them all.',
    drivers: [],
    minutesEach: null,
    timesPerWeek: null,
    goalIds: [],
    anonymous: false,
    submittedOn: '2026-03-09',
    ...CLOCKS,
    ...over,
  },
});
export const replied = (status: IdeaStatus | null, replyId = 'r'): IdeaEvent => ({
  type: 'IdeaReplied',
  data: { replyId, body: 'Thank you.', status },
});
export const takenBy = (pilotId: string): IdeaEvent => ({ type: 'IdeaMoved', data: { to: 'IN_PILOT', pilotId } });

export const given = (...events: IdeaEvent[]): Idea =>
  foldIdea(
    'idea',
    [sent(), ...events].map((event): Happened => ({ ...event, at: AT, actorId: 'ada' })),
  );

/** The rules that refuse; empty where nothing does. */
export function refusals(work: () => unknown): string[] {
  try {
    work();
    return [];
  } catch (error) {
    if (error instanceof DomainError) return error.problems.map((one) => one.rule);
    throw error;
  }
}
