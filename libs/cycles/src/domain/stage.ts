import { CYCLE_STAGES, type CycleStage, type Problem } from '#language';
import type { Cycle } from './cycle.js';

// method.md 2.3: PLAN -> DO -> STUDY -> ACT -> CLOSED, any open stage -> CANCELLED; nothing is opened again.
const HERE: Record<CycleStage, string> = {
  PLAN: 'Start the cycle (startCycle).',
  DO: 'Carry out the test and finish it (finishDo).',
  STUDY: 'Complete the study (completeStudy).',
  ACT: 'Decide what to do with the change (decideAct).',
  CLOSED: 'A closed cycle stands as it is: plan the next of the ramp (planCycle with `previous`).',
  CANCELLED: 'A cancelled cycle stands as it is: plan another (planCycle).',
};

/** Nothing where the cycle is in one of `stages`; else WRONG_STATE with the stage it is in and what comes first. */
export function stageProblems(cycle: Pick<Cycle, 'stage'>, step: string, ...stages: CycleStage[]): Problem[] {
  if (stages.includes(cycle.stage)) return [];
  const first = Math.min(...stages.map((stage) => CYCLE_STAGES.indexOf(stage)));
  const early = CYCLE_STAGES.indexOf(cycle.stage) < first;
  const where = `The cycle is in ${cycle.stage}, and ${step} belongs to ${stages.join(', ')}`;
  return [
    {
      code: 'WRONG_STATE',
      rule: 'cycle.wrong_stage',
      message: early ? `${where}: another step comes first.` : `${where}: that is over.`,
      remedy: HERE[cycle.stage],
      path: ['cycle'],
    },
  ];
}

export const isOpen = (cycle: Pick<Cycle, 'stage'>): boolean => cycle.stage !== 'CLOSED' && cycle.stage !== 'CANCELLED';
