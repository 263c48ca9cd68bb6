import type { Cycle } from './cycle.js';
import { isOpen } from './stage.js';

/** A text of a cycle that a correction can stand beside. */
export interface Amendable {
  /** Whether its stage is over; before, the mutation in `until` still writes it. */
  isOver(cycle: Cycle): boolean;
  until: string;
  stands(cycle: Cycle): string | null | undefined;
}

const plan = { isOver: (cycle: Cycle) => cycle.planLockedAt !== null || !isOpen(cycle), until: 'revisePlan' };
const carriedOut = {
  isOver: (cycle: Cycle) => cycle.do !== null && (cycle.do.finishedAt !== null || !isOpen(cycle)),
  until: 'finishDo',
};
const study = { isOver: (cycle: Cycle) => cycle.study !== null, until: 'completeStudy' };
const act = { isOver: (cycle: Cycle) => cycle.act !== null, until: 'decideAct' };

/**
 * The texts that can be amended, by their paths in the API. What was measured, predicted and judged is not among them: a prediction
 * that could be reworded after the data would be none.
 */
export const AMENDABLE: Record<string, Amendable> = {
  'plan.objective': { ...plan, stands: (cycle) => cycle.plan.objective },
  'plan.change': { ...plan, stands: (cycle) => cycle.plan.change },
  'plan.scope': { ...plan, stands: (cycle) => cycle.plan.scope },
  'do.deviations': { ...carriedOut, stands: (cycle) => cycle.do?.deviations },
  'do.noDataBecause': { ...carriedOut, stands: (cycle) => cycle.do?.noDataBecause },
  'do.haltedBecause': {
    isOver: (cycle) => (cycle.do?.haltedAt ?? null) !== null,
    until: 'haltCycle',
    stands: (cycle) => cycle.do?.haltedBecause,
  },
  'study.learned': { ...study, stands: (cycle) => cycle.study?.learned },
  'study.summary': { ...study, stands: (cycle) => cycle.study?.summary },
  'study.unintendedEffects': { ...study, stands: (cycle) => cycle.study?.unintendedEffects },
  'act.rationale': { ...act, stands: (cycle) => cycle.act?.rationale },
  'act.nextSteps': { ...act, stands: (cycle) => cycle.act?.nextSteps },
  cancelledBecause: {
    isOver: (cycle) => cycle.cancelledBecause !== null,
    until: 'cancelCycle',
    stands: (cycle) => cycle.cancelledBecause,
  },
};
