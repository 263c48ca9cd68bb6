import { daysAfter, type SignalRule } from '#language';
import type { Cycle, CycleEvent, Now } from './cycle.js';

/** The onset of a pattern on a chart that the cycle's plan named. */
export interface Onset {
  signalId: string;
  rule: SignalRule;
  metricName: string;
}
const WITHIN_WORKING_DAYS = 3;

/**
 * Signal -> study task (method.md M1; 2.5, items 1 and 2): one task an onset, while the test runs or is studied, for whoever answers for
 * it. The chart says that something changed; why, only the people who were there can say.
 */
export function openStudyTask(cycle: Cycle, onset: Onset, whoId: string | null, now: Now): CycleEvent[] {
  const isRunning = cycle.stage === 'DO' || cycle.stage === 'STUDY';
  const isOpened = cycle.tasks.some(({ signalId }) => signalId === onset.signalId);
  if (whoId === null || !isRunning || isOpened) return [];
  const task = {
    id: now.newId(),
    what: `Explain ${PATTERNS[onset.rule]} on the chart of ${onset.metricName}.`,
    whoId,
    where: null,
    dueOn: workingDaysAfter(now.today, WITHIN_WORKING_DAYS),
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

function workingDaysAfter(day: string, days: number): string {
  let [on, left] = [day, days];
  while (left > 0) {
    on = daysAfter(on, 1);
    if (![0, 6].includes(new Date(`${on}T00:00:00Z`).getUTCDay())) left -= 1;
  }
  return on;
}
