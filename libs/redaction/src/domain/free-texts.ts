/**
 * Which texts of what can be redacted: those that people wrote freely, in the words of the state (`*` is an item of a list, by its id or its place).
 * Personal data of a third person in free text is erased or masked on request (GDPR, articles 5(1)(c) and 17; HIPAA, 45 CFR 164.514(b)); names of
 * codes, units and enumerations are none of it. A path that was never there for a kind is refused.
 */
import type { NodeType } from '#language';

export const MARKER = '[redacted]';

export const FREE_TEXTS = {
  Pilot: [
    ...['title', 'problem', 'theory', 'purpose', 'aim.statement', 'aim.population', 'drivers.*.title'],
    ...['sustainment.training', 'sustainment.documentation', 'sustainment.policy'],
    ...['team.*.role', 'team.*.because', 'metrics.*.noBaselineBecause', 'assessments.*.note', 'overrides.*.because'],
    ...['wins.*.story', 'pausedBecause', 'closed.because', 'discardedBecause'],
  ],
  Cycle: [
    ...['plan.objective', 'plan.change', 'plan.scope', 'plan.conditions.*'],
    ...['plan.predictions.*.question', 'plan.predictions.*.statement', 'plan.predictions.*.because'],
    ...['plan.dataCollection.*.how', 'plan.dataCollection.*.sample', 'tasks.*.what', 'tasks.*.where', 'notes.*.body'],
    ...['do.deviations', 'do.noDataBecause', 'do.haltedBecause', 'study.learned', 'study.summary'],
    ...['study.unintendedEffects', 'study.results.*.overriddenBecause', 'study.results.*.comment'],
    ...['act.rationale', 'act.nextSteps', 'amendments.*.before', 'amendments.*.after', 'amendments.*.because'],
    ...['reviews.*.note', 'reviews.*.body', 'cancelledBecause', 'discardedBecause'],
  ],
  Idea: ['title', 'body', 'replies.*.body'],
  Goal: ['title'],
  Adoption: ['because', 'adaptations.*'],
  Comment: ['body'],
  Series: ['annotations.*.label', 'phases.*.because', 'exclusions.*.because', 'signals.*.explanation'],
  Source: ['retiredBecause'],
  Unit: ['mission'],
  Rejection: ['raw', 'reason', 'dismissedBecause'],
  // Of these the reasons in their events, and nothing of themselves.
  Person: [],
  Metric: [],
  Delivery: [],
} as const satisfies Partial<Record<NodeType, readonly string[]>>;
export type Redactable = keyof typeof FREE_TEXTS;
/** Whether texts of it stand in its events alone, each of which is the business of its own unit. */
export const isInEventsAlone = (type: Redactable): boolean => FREE_TEXTS[type].length === 0;
export const isRedactable = (type: NodeType): type is Redactable => Object.hasOwn(FREE_TEXTS, type);

/** What a reason is called where an event tells it, whatever the state calls it. */
const OF_EVENTS = ['because', 'note', 'story', 'body'];

/** The names under which texts of such a thing stand in its state and in its events: nothing under another name is touched. */
export const namesOf = (type: Redactable): ReadonlySet<string> =>
  new Set([...FREE_TEXTS[type].map(nameOfPath), ...OF_EVENTS]);

/** The last word of a path that is no item of a list. */
export const nameOfPath = (path: string): string =>
  path.split('.').findLast((part) => part !== '*' && !/^\d+$/.test(part)) ?? '';
