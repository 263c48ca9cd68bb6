import type { CycleStage, PilotStage } from '#language';
import type { CycleRow } from './cycle.js';
import { reviewGaps, type ReviewLimit } from './review-gate.js';
import { changesRequested } from './reviews.js';

export interface Surroundings {
  /** Null where it is not known. */
  pilotStage: PilotStage | null;
  /** The unit's; null where it is not known. */
  limit: ReviewLimit | null;
  /** The day at the unit. */
  today: string;
}

/** The one thing to do next (method.md W5): one sentence. */
export function nextStep(cycle: CycleRow, { pilotStage, limit, today }: Surroundings): string {
  const { plan, runsUntil, act, ownerId } = cycle;
  if (cycle.stage === 'DO' && cycle.breaches.length > 0)
    return 'A value lies beyond the limit that the plan set: decide whether to halt the test.';
  if (cycle.stage !== 'CANCELLED' && changesRequested(cycle)) return ASKED_TO_CHANGE[cycle.stage];
  switch (cycle.stage) {
    case 'PLAN':
      if (ownerId === null) return 'Name who answers for this cycle.';
      if (plan.dataCollection.length === 0) return 'Say what is collected to see whether the change helps.';
      if (pilotStage === 'PROPOSED') return 'Charter the pilot first: only then can its test be started.';
      if (limit && reviewGaps(cycle, limit).length > 0)
        return cycle.reviews.some(({ givenAt }) => givenAt === null)
          ? 'Wait for the review: a test of this size starts once it is approved.'
          : 'Ask for a review of the plan: a test of this size needs one that approves it.';
      return plan.startsOn > today ? `Start the test on ${plan.startsOn}.` : 'Start the test.';
    case 'DO':
      return runsUntil < today
        ? `The test was to end on ${runsUntil}: finish it, or move its end.`
        : `Carry out the test until ${runsUntil}, and note what you see.`;
    case 'STUDY':
      return 'Compare what you predicted with what happened, and write down what was learned.';
    case 'ACT':
      return 'Decide: adapt the change, adopt it, or abandon it.';
    case 'CLOSED':
      if (act?.decision === 'ADAPT') return 'Go on with the next cycle of the ramp.';
      return act?.decision === 'ADOPT'
        ? 'Make the change permanent here, and keep measuring.'
        : 'Nothing: what was learned stays here for others.';
    case 'CANCELLED':
      return 'Nothing: the cycle was cancelled.';
  }
}

const ASKED_TO_CHANGE: Record<Exclude<CycleStage, 'CANCELLED'>, string> = {
  PLAN: 'Change the plan as its review asks, and ask for another look.',
  DO: 'Look at what the review asks for: halt the test, or go on and say why.',
  STUDY: 'Take up in the study what the review asks for.',
  ACT: 'Take up in the decision what the review asks for.',
  CLOSED: 'Add to the record what the review asks for.',
};
