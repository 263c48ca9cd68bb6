import { refuseIfAny, type Problem } from '#language';
import { AMENDABLE } from './amendable.js';
import { CycleCheck } from './cycle-check.js';
import type { Cycle, CycleEvent } from './cycle.js';
import type { AmendCycleInput } from './inputs.js';
import { stageProblems } from './stage.js';

/**
 * A correction to a stage that is over (method.md 2.3: nothing is opened again; an amendment says who, when, why, before and after).
 * It stands beside the text, never over it; `before` is the text as it was last amended. The same text again changes nothing.
 */
export function amendCycle(cycle: Cycle, input: Omit<AmendCycleInput, 'cycleId'>): CycleEvent[] {
  refuseIfAny(amendProblems(cycle));
  const check = new CycleCheck();
  const field = check.oneOf(['field'], input.field, Object.keys(AMENDABLE));
  const after = check.text(['after'], input.after);
  const because = check.text(['because'], input.because);
  const amended = Object.hasOwn(AMENDABLE, field) ? AMENDABLE[field] : undefined;
  if (amended && !amended.isOver(cycle)) check.also([notOver(field, amended.until)]);
  refuseIfAny(check.problems);
  const last = cycle.amendments.findLast((one) => one.field === field);
  const before = last?.after ?? amended?.stands(cycle) ?? null;
  return after === before ? [] : [{ type: 'CycleAmended', data: { field, before, after, because } }];
}

export const amendProblems = (cycle: Pick<Cycle, 'stage'>): Problem[] =>
  stageProblems(cycle, 'an amendment', 'DO', 'STUDY', 'ACT', 'CLOSED', 'CANCELLED').map((problem) => ({
    ...problem,
    remedy: 'The plan is still free: revise it (revisePlan).',
  }));

const notOver = (field: string, until: string): Problem => ({
  code: 'WRONG_STATE',
  rule: 'cycle.not_completed',
  message: `${field} is not written for good yet: there is nothing to amend.`,
  remedy: `It is written by ${until}.`,
  path: ['field'],
});
