import { ACT_DECISIONS, ACT_REASONS, refuseIfAny, type Problem } from '#language';
import { CycleCheck } from './cycle-check.js';
import type { Cycle, CycleEvent } from './cycle.js';
import type { DecideActInput } from './inputs.js';
import { stageProblems } from './stage.js';

/**
 * ACTING -> CLOSED of method.md 2.3: adopt, adapt or abandon, with a reason that belongs to the decision and the rationale. To adapt
 * is to test again: it needs what will be done otherwise, or the next cycle of the ramp.
 */
export function decideAct(cycle: Cycle, input: DecideActInput, facts: { hasNext: boolean }): CycleEvent[] {
  refuseIfAny(decideProblems(cycle));
  const check = new CycleCheck();
  const decision = check.oneOf(['decision'], input.decision, ACT_DECISIONS);
  const reasons: readonly string[] = ACT_REASONS[decision] ?? [];
  if (!reasons.includes(input.reason))
    check.notMet(
      'act.reason_mismatch',
      ['reason'],
      `${input.reason} is no reason to ${decision}.`,
      `Give one of ${reasons.join(', ')}.`,
    );
  const rationale = check.text(['rationale'], input.rationale);
  const nextSteps = check.textOrNull(['nextSteps'], input.nextSteps);
  if (decision === 'ADAPT' && nextSteps === null && !draftsNext(input) && !facts.hasNext)
    check.notMet(
      'act.next_missing',
      ['nextSteps'],
      'The change is to be adapted, but nothing says how it goes on.',
      'Say what will be done otherwise, or let the next cycle be drafted (draftNext).',
    );
  refuseIfAny(check.problems);
  return [{ type: 'ActDecided', data: { decision, reason: input.reason, rationale, nextSteps } }];
}

export const decideProblems = (cycle: Pick<Cycle, 'stage'>): Problem[] => stageProblems(cycle, 'the decision', 'ACT');

export const draftsNext = (input: Pick<DecideActInput, 'decision' | 'draftNext'>): boolean =>
  input.decision === 'ADAPT' && (input.draftNext ?? true);
