import type { SignalRule } from '#language';
import type { Cycle, CycleEvent, Now } from './cycle.js';

/** The onset of a pattern on a chart that the cycle's plan named. */
export interface Onset {
  signalId: string;
  rule: SignalRule;
  metricName: string;
}
/** A chart is explained while people still know what happened. */
export const EXPLAINED_WITHIN_WORKING_DAYS = 3;

/**
 * Signal -> study task (method.md M1; 2.5, items 1 and 2): one task an onset, while the test runs or is studied, for whoever answers for
 * it. The chart says that something changed; why, only the people who were there can say.
 */
export function openStudyTask(
  cycle: Cycle,
  onset: Onset,
  { whoId, dueOn }: { whoId: string | null; dueOn: string },
  now: Pick<Now, 'newId'>,
): CycleEvent[] {
  const isRunning = cycle.stage === 'DO' || cycle.stage === 'STUDY';
  const isOpened = cycle.tasks.some(({ signalId }) => signalId === onset.signalId);
  if (whoId === null || !isRunning || isOpened) return [];
  const task = {
    id: now.newId(),
    what: `Explain ${PATTERNS[onset.rule]} on the chart of ${onset.metricName}.`,
    whoId,
    where: null,
    dueOn,
    doneAt: null,
    signalId: onset.signalId,
  };
  return [{ type: 'TaskSaved', data: { task } }];
}

const PATTERNS: Record<SignalRule, string> = {
  RUN_AGAINST_BASELINE: 'the run of values on one side of the baseline',
  OUTSIDE_LIMITS: 'the value outside the limits',
  TWO_OF_THREE: 'the values close to a limit',
  SHIFT: 'the shift',
  TREND: 'the trend',
  UNUSUALLY_LONG_RUN: 'the unusually long run',
  UNUSUALLY_FEW_CROSSINGS: 'why the values cross the centre so seldom',
};
