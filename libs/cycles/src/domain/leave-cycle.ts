import { refuseIfAny, type Problem } from '#language';
import { CycleCheck } from './cycle-check.js';
import type { Cycle, CycleEvent } from './cycle.js';
import type { CancelCycleInput, DiscardCycleInput } from './inputs.js';
import { stageProblems } from './stage.js';

/** Only what never started is discarded; a test that ran is cancelled and counts (method.md 2.3: no silent deletion). */
export function discardCycle(cycle: Cycle, input: DiscardCycleInput): CycleEvent[] {
  refuseIfAny(discardProblems(cycle));
  return [{ type: 'CycleDiscarded', data: { because: reason(input.because) } }];
}

/** Any open cycle may be cancelled, with a reason that stays. */
export function cancelCycle(cycle: Cycle, input: CancelCycleInput): CycleEvent[] {
  refuseIfAny(cancelProblems(cycle));
  return [{ type: 'CycleCancelled', data: { because: reason(input.because) } }];
}

export const discardProblems = (cycle: Pick<Cycle, 'stage'>): Problem[] =>
  stageProblems(cycle, 'discarding', 'PLAN').map((problem) =>
    cycle.stage === 'CLOSED' || cycle.stage === 'CANCELLED'
      ? problem
      : { ...problem, remedy: 'A test that has begun is cancelled, with the reason (cancelCycle).' },
  );

export const cancelProblems = (cycle: Pick<Cycle, 'stage'>): Problem[] =>
  stageProblems(cycle, 'cancelling', 'PLAN', 'DO', 'STUDY', 'ACT');

function reason(text: string): string {
  const check = new CycleCheck();
  const because = check.text(['because'], text);
  refuseIfAny(check.problems);
  return because;
}
