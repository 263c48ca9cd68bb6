import type { Problem } from '#language';
import type { ActionAnswer } from '#units';
import type { CycleRow } from './cycle.js';
import { decideProblems } from './decide-act.js';
import { finishProblems } from './finish-do.js';
import { cancelProblems, discardProblems } from './leave-cycle.js';
import { noteProblems } from './note-observation.js';
import type { CyclePilot } from './pilot-facts.js';
import { rescheduleProblems } from './reschedule-cycle.js';
import { revisePlanProblems } from './revise-plan.js';
import { startProblems } from './start-cycle.js';
import { studyProblems } from './complete-study.js';
import { taskProblems } from './tasks.js';

export interface CycleViewer {
  /** Why the viewer may not work on this cycle; empty where they may. */
  problems: readonly Problem[];
}
type Acted = Pick<CycleRow, 'stage' | 'plan'>;

const GUARDS: Record<string, (cycle: Acted, pilot: CyclePilot) => Problem[]> = {
  revisePlan: revisePlanProblems,
  discardCycle: discardProblems,
  startCycle: startProblems,
  rescheduleCycle: rescheduleProblems,
  saveTask: taskProblems,
  completeTask: taskProblems,
  removeTask: taskProblems,
  noteObservation: noteProblems,
  finishDo: finishProblems,
  completeStudy: studyProblems,
  decideAct: decideProblems,
  cancelCycle: cancelProblems,
};

/** What the viewer may do with the cycle now, and what is missing else: by the guards that the commands themselves pass. */
export const cycleActions = (cycle: Acted, pilot: CyclePilot, viewer: CycleViewer): ActionAnswer[] =>
  Object.entries(GUARDS).map(([name, guard]) => {
    const missing = viewer.problems.length > 0 ? [...viewer.problems] : guard(cycle, pilot);
    return { name, allowed: missing.length === 0, missing };
  });
