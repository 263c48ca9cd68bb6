import { refuseIfAny, type Problem } from '#language';
import { CycleCheck } from './cycle-check.js';
import type { Cycle, CycleEvent } from './cycle.js';
import type { FinishDoInput } from './inputs.js';
import { stageProblems } from './stage.js';

export interface FinishFacts {
  /** Whether a metric of the pilot has a measurement whose period begins inside the cycle's window. */
  measuredInWindow: boolean;
}

/**
 * DOING -> STUDYING of method.md 2.3: whether it was carried out as planned, what was done otherwise if not, and something to
 * study: a note, a measurement inside the window, or the reason why there is neither.
 */
export function finishDo(cycle: Cycle, input: FinishDoInput, facts: FinishFacts): CycleEvent[] {
  refuseIfAny(finishProblems(cycle));
  const check = new CycleCheck();
  const deviations = check.textOrNull(['deviations'], input.deviations);
  const noDataBecause = check.textOrNull(['noDataBecause'], input.noDataBecause);
  if (!input.carriedOutAsPlanned && deviations === null)
    check.notMet(
      'cycle.deviations_missing',
      ['deviations'],
      'The test was not carried out as planned, and what was done otherwise is missing.',
      'Say what was different.',
    );
  if (cycle.notes.length === 0 && !facts.measuredInWindow && noDataBecause === null)
    check.notMet(
      'cycle.data_missing',
      ['noDataBecause'],
      `There is nothing to study: no note, and no measurement between ${cycle.plan.startsOn} and ${cycle.runsUntil}.`,
      'Note what was seen (noteObservation), record a measurement, or say why there are no data.',
    );
  refuseIfAny(check.problems);
  return [{ type: 'DoFinished', data: { carriedOutAsPlanned: input.carriedOutAsPlanned, deviations, noDataBecause } }];
}

export const finishProblems = (cycle: Pick<Cycle, 'stage'>): Problem[] =>
  stageProblems(cycle, 'finishing the test', 'DO');
