import type { PilotStage } from '#language';
import type { CycleRow } from './cycle.js';

/**
 * The one thing to do next (method.md W5): one sentence. `pilotStage` is null where it is not known; `today` is the day at the unit.
 */
export function nextStep(
  cycle: Pick<CycleRow, 'stage' | 'plan' | 'runsUntil' | 'act'>,
  pilotStage: PilotStage | null,
  today: string,
): string {
  const { plan, runsUntil, act } = cycle;
  switch (cycle.stage) {
    case 'PLAN':
      if (plan.ownerId === null) return 'Name who answers for this cycle.';
      if (plan.dataCollection.length === 0) return 'Say what is collected to see whether the change helps.';
      if (pilotStage === 'PROPOSED') return 'Charter the pilot first: only then can its test be started.';
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
