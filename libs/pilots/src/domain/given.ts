import { DomainError, type EventOf, type Happened } from '#language';
import { foldPilot } from './evolve.js';
import type { Pilot, PilotEvent } from './pilot.js';
import type { RevisionFacts } from './revise-pilot.js';

// For specs: a pilot that has a past, a rule, and what comes of it. No clock, no database.
export const AT = '2026-03-09T08:00:00.000Z';
let ids = 0;
export const facts: RevisionFacts = {
  today: '2026-03-09',
  metrics: new Map([
    ['inbox', { id: 'inbox', name: 'Inbox time', concern: 'WORKFORCE', direction: 'LOWER_IS_BETTER' }],
    ['burnout', { id: 'burnout', name: 'Burnout', concern: 'WORKFORCE', direction: 'LOWER_IS_BETTER' }],
    ['access', { id: 'access', name: 'Days to appointment', concern: 'OPERATIONS', direction: 'LOWER_IS_BETTER' }],
    ['mix', { id: 'mix', name: 'Visit mix', concern: 'PATIENTS', direction: 'NEITHER' }],
  ]),
  people: new Set(['ada', 'ben', 'sponsor']),
  goals: new Map(),
  ideas: new Map(),
  usedDriverKeys: new Set(),
  newId: () => `new-${(ids += 1)}`,
};
export const aim = {
  statement: 'Less inbox',
  metricId: 'inbox',
  baseline: 2.4,
  target: 1.8,
  dueOn: '2026-09-30',
  population: 'Clinicians of FM1',
};
export const drafted = (form: Partial<EventOf<'PilotDrafted'>['data']> = {}): PilotEvent => ({
  type: 'PilotDrafted',
  data: {
    title: 'Shared inbox',
    problem: 'Two hours a day in the inbox',
    theory: null,
    purpose: null,
    minutesPerWeek: null,
    sponsorId: null,
    aim: null,
    goalIds: [],
    ideaIds: [],
    drivers: [],
    sustainment: null,
    unitId: 'fm1',
    interventionKey: null,
    ...form,
  },
});
export const linked = (metricId: string, role: 'OUTCOME' | 'PROCESS' | 'BALANCING'): PilotEvent => ({
  type: 'MetricLinked',
  data: { metricId, role, target: null, baselineFrom: null, baselineTo: null, noBaselineBecause: null },
});
export const joined = (personId: string): PilotEvent => ({
  type: 'TeamJoined',
  data: { personId, role: 'Nurse', frontline: true },
});
/** A form with all that a charter needs. */
export const full = {
  theory: 'If nurses sort first, then less is left, because most needs no clinician.',
  sponsorId: 'sponsor',
  aim,
};
export const CHARTERED: PilotEvent = { type: 'PilotChartered', data: {} };

export const given = (...events: PilotEvent[]): Pilot =>
  foldPilot(
    'pilot',
    events.map((event): Happened => ({ ...event, at: AT, actorId: 'ada' })),
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
