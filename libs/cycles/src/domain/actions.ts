import type { Problem } from '#language';
import type { ActionAnswer } from '#units';
import { amendProblems } from './amend-cycle.js';
import { studyProblems } from './complete-study.js';
import type { CycleRow } from './cycle.js';
import { decideProblems } from './decide-act.js';
import { finishProblems } from './finish-do.js';
import { haltProblems } from './halt-cycle.js';
import { cancelProblems, discardProblems } from './leave-cycle.js';
import { noteProblems } from './note-observation.js';
import type { CyclePilot } from './pilot-facts.js';
import { requestReviewProblems } from './request-review.js';
import { rescheduleProblems } from './reschedule-cycle.js';
import type { ReviewLimit } from './review-gate.js';
import { revisePlanProblems } from './revise-plan.js';
import { startProblems } from './start-cycle.js';
import { taskProblems } from './tasks.js';

export interface CycleViewer {
  /** Why the viewer may not work on this cycle; empty where they may. */
  problems: readonly Problem[];
  /** Why the viewer may not review it. */
  reviewProblems: readonly Problem[];
}

const GUARDS: Record<string, (cycle: CycleRow, pilot: CyclePilot, limit: ReviewLimit) => Problem[]> = {
  revisePlan: revisePlanProblems,
  discardCycle: discardProblems,
  startCycle: startProblems,
  rescheduleCycle: rescheduleProblems,
  saveTask: taskProblems,
  completeTask: taskProblems,
  removeTask: taskProblems,
  noteObservation: noteProblems,
  haltCycle: haltProblems,
  finishDo: finishProblems,
  completeStudy: studyProblems,
  decideAct: decideProblems,
  cancelCycle: cancelProblems,
  amendCycle: amendProblems,
  requestReview: requestReviewProblems,
  giveReview: requestReviewProblems,
};

/** What the viewer may do with the cycle now, and what is missing else: by the guards that the commands themselves pass. */
export const cycleActions = (
  cycle: CycleRow,
  pilot: CyclePilot,
  limit: ReviewLimit,
  viewer: CycleViewer,
): ActionAnswer[] =>
  Object.entries(GUARDS).map(([name, guard]) => {
    const barred = name === 'giveReview' ? viewer.reviewProblems : viewer.problems;
    const missing = barred.length > 0 ? [...barred] : guard(cycle, pilot, limit);
    return { name, allowed: missing.length === 0, missing };
  });
