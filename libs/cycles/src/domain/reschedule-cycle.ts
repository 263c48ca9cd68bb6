import { refuseIfAny, type Problem } from '#language';
import { CycleCheck } from './cycle-check.js';
import type { Cycle, CycleEvent } from './cycle.js';
import type { RescheduleCycleInput } from './inputs.js';
import { stageProblems } from './stage.js';

/** The end may move while the test is ahead or running; the plan keeps the end that was planned, the reason stays in the log. */
export function rescheduleCycle(cycle: Cycle, input: RescheduleCycleInput): CycleEvent[] {
  refuseIfAny(rescheduleProblems(cycle));
  const check = new CycleCheck();
  const endsOn = check.day(['endsOn'], input.endsOn);
  const because = check.text(['because'], input.because);
  if (endsOn < cycle.plan.startsOn)
    check.add(
      'ends_before_start',
      ['endsOn'],
      `The test begins on ${cycle.plan.startsOn}.`,
      'Choose a day from then on.',
    );
  refuseIfAny(check.problems);
  return endsOn === cycle.runsUntil ? [] : [{ type: 'CycleRescheduled', data: { endsOn, because } }];
}

export const rescheduleProblems = (cycle: Pick<Cycle, 'stage'>): Problem[] =>
  stageProblems(cycle, 'moving the end', 'PLAN', 'DO');
