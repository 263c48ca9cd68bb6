/**
 * The steps between stages and the gate of each (method.md 2.3). Forward one stage at a time; back from IMPLEMENTING and from SUSTAINING,
 * for a gain that did not hold. A charter comes by charterPilot alone, an end by closePilot.
 */
import type { PilotStage, Problem } from '#language';
import type { Pilot } from '../pilot.js';
import { baselineGaps } from './baseline-gate.js';
import { implementationGaps } from './implementation-gate.js';
import type { StageFacts } from './stage-facts.js';
import { sustainmentGaps } from './sustainment-gate.js';

const NEXT: Partial<Record<PilotStage, PilotStage>> = {
  CHARTERED: 'TESTING',
  TESTING: 'IMPLEMENTING',
  IMPLEMENTING: 'SUSTAINING',
};
const BACK: Partial<Record<PilotStage, PilotStage>> = { IMPLEMENTING: 'TESTING', SUSTAINING: 'IMPLEMENTING' };
const GATES: Partial<Record<PilotStage, (pilot: Pilot, facts: StageFacts) => Problem[]>> = {
  TESTING: baselineGaps,
  IMPLEMENTING: implementationGaps,
  SUSTAINING: sustainmentGaps,
};

/** Nothing where the pilot can go there from where it is; a step of its own is no gate and cannot be overridden. */
export function stepProblems({ stage }: Pick<Pilot, 'stage'>, to: PilotStage): Problem[] {
  if (NEXT[stage] === to || BACK[stage] === to) return [];
  const message = stage === to ? `The pilot is ${to} already.` : `A pilot that is ${stage} does not move to ${to}.`;
  return [
    { code: 'WRONG_STATE', rule: 'pilot.stage_not_next', message, remedy: remedyFor(stage, to), path: ['stage'] },
  ];
}

/** What the gate to this stage lacks; a step back has none. */
export const gateGaps = (pilot: Pilot, to: PilotStage, facts: StageFacts): Problem[] =>
  NEXT[pilot.stage] === to ? (GATES[to]?.(pilot, facts) ?? []) : [];

/** What the next stage lacks; nothing where there is none. */
export function nextStageProblems(pilot: Pilot, facts: StageFacts): Problem[] {
  const next = NEXT[pilot.stage];
  if (next) return gateGaps(pilot, next, facts);
  return pilot.stage === 'PROPOSED' ? stepProblems(pilot, 'TESTING') : [];
}

function remedyFor(stage: PilotStage, to: PilotStage): string {
  if (stage === 'PROPOSED') return 'Charter the pilot first (charterPilot).';
  if (to === 'CLOSED') return 'Close it (closePilot).';
  if (stage === 'SUSTAINING') return 'Close it (closePilot), or move it back to IMPLEMENTING (movePilot).';
  return `Its next stage is ${NEXT[stage]} (movePilot).`;
}
