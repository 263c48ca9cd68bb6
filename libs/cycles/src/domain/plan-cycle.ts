import { refuseIfAny, type Problem } from '#language';
import { CycleCheck } from './cycle-check.js';
import type { CycleEvent, CycleRow, Now } from './cycle.js';
import type { PlanCycleInput } from './inputs.js';
import { closedPilotProblems, type CyclePilot } from './pilot-facts.js';
import type { PlanFacts } from './plan-facts.js';
import { checkPlan } from './plan.js';

/** The last cycle of a ramp that was not discarded. */
export interface RampEnd {
  ramp: number;
  number: number;
}
export interface PlanCycleFacts extends PlanFacts {
  pilot: CyclePilot;
  /** Whether the unit is the pilot's, one under it or one that takes its change up; and not closed. */
  unit: { takesPart: boolean; closedOn: string | null };
  /** The cycle named as previous; null where there is none of this pilot with that id. */
  previous: Pick<CycleRow, 'id' | 'ramp'> | null;
  ramps: readonly RampEnd[];
}

/**
 * A small test needs no permission (method.md D3b, 2.3): any member plans a cycle, in a proposed pilot too. With `previous` it goes
 * on in that ramp, after the newest cycle of it; without, it begins a new ramp.
 */
export function planCycle(input: PlanCycleInput, facts: PlanCycleFacts, now: Now): CycleEvent[] {
  const check = new CycleCheck();
  check.also(closedPilotProblems(facts.pilot));
  check.also(unitProblems(facts.unit, now.today));
  if (input.previousId && !facts.previous) check.also([PREVIOUS_NOT_FOUND]);
  const planned = checkPlan(check, input.plan, null, facts, now);
  refuseIfAny(check.problems);
  const { pilotId, unitId } = input;
  const previousId = facts.previous?.id ?? null;
  return [{ type: 'CyclePlanned', data: { pilotId, unitId, ...placeInRamp(facts), previousId, ...planned } }];
}

/** Ramp and number of the next cycle; numbers of discarded cycles are free again. */
export function placeInRamp({ previous, ramps }: Pick<PlanCycleFacts, 'previous' | 'ramps'>): RampEnd {
  if (!previous) return { ramp: Math.max(0, ...ramps.map((one) => one.ramp)) + 1, number: 1 };
  const last = ramps.find((one) => one.ramp === previous.ramp)?.number ?? 0;
  return { ramp: previous.ramp, number: last + 1 };
}

function unitProblems({ takesPart, closedOn }: PlanCycleFacts['unit'], today: string): Problem[] {
  if (!takesPart) return [OUTSIDE];
  return closedOn !== null && closedOn <= today ? [{ ...CLOSED, message: `The unit was closed on ${closedOn}.` }] : [];
}

const OUTSIDE: Problem = {
  code: 'RULE_NOT_MET',
  rule: 'cycle.unit_outside_pilot',
  message: "This unit is neither the pilot's nor one under it, and does not take its change up.",
  remedy:
    'Let the unit accept the change that it was offered (offerSpread, changeAdoption), or draft a pilot there (draftPilot).',
  path: ['unit'],
};
const CLOSED = {
  code: 'WRONG_STATE',
  rule: 'unit.closed',
  remedy: 'Choose a unit that is open.',
  path: ['unit'],
} satisfies Omit<Problem, 'message'>;
const PREVIOUS_NOT_FOUND: Problem = {
  code: 'NOT_FOUND',
  rule: 'cycle.previous_not_found',
  message: 'The pilot has no such cycle to go on from.',
  remedy: 'Name a cycle of the same pilot, or leave `previous` out to begin a new ramp.',
  path: ['previous'],
};
