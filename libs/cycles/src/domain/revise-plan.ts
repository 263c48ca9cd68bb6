import { refuseIfAny, type Problem } from '#language';
import { CycleCheck } from './cycle-check.js';
import type { Cycle, CycleEvent, Now } from './cycle.js';
import type { RevisePlanInput } from './inputs.js';
import type { PlanFacts } from './plan-facts.js';
import { checkPlan } from './plan.js';
import { stageProblems } from './stage.js';

/** The plan is free until the start and locked from then on (method.md 2.3), so that no prediction is made after the data. */
export function revisePlan(cycle: Cycle, input: RevisePlanInput, facts: PlanFacts, now: Now): CycleEvent[] {
  refuseIfAny(revisePlanProblems(cycle));
  const check = new CycleCheck();
  // Whoever answers for it since a hand-over goes on doing so, unless the plan names somebody.
  const was = { ...cycle, plan: { ...cycle.plan, ownerId: cycle.ownerId } };
  const planned = checkPlan(check, input.plan, was, facts, now);
  const because = check.textOrNull(['because'], input.because);
  refuseIfAny(check.problems);
  return [{ type: 'PlanRevised', data: { ...planned, because } }];
}

export function revisePlanProblems(cycle: Pick<Cycle, 'stage'>): Problem[] {
  return stageProblems(cycle, 'a change of the plan', 'PLAN').map((problem) => ({
    ...problem,
    rule: 'cycle.plan_locked',
    remedy: 'Study this test as it was planned, or cancel it (cancelCycle) and plan another.',
  }));
}
