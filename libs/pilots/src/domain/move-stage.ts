/**
 * From stage to stage (method.md 2.3). The first started cycle shows that a chartered pilot is TESTING. Further moves have gates of
 * their own (2.6), and a charter comes only by charterPilot.
 */
import { InputCheck, refuseIfAny, type PilotStage, type Problem } from '#language';
import type { Pilot, PilotEvent } from './pilot.js';
import { standingProblems } from './standing.js';

const NEXT: Partial<Record<PilotStage, PilotStage>> = { CHARTERED: 'TESTING' };

export function movePilotStage(pilot: Pilot, input: { to: PilotStage; because?: string | null }): PilotEvent[] {
  const check = new InputCheck('pilot');
  const because = check.textOrNull(['because'], input.because);
  refuseIfAny([...standingProblems(pilot), ...moveProblems(pilot, input.to), ...check.problems]);
  return [{ type: 'PilotStageMoved', data: { to: input.to, because } }];
}

function moveProblems({ stage }: Pilot, to: PilotStage): Problem[] {
  if (NEXT[stage] === to) return [];
  const message = stage === to ? `The pilot is ${to} already.` : `A pilot that is ${stage} does not move to ${to}.`;
  return [{ code: 'WRONG_STATE', rule: 'pilot.stage_not_next', message, path: ['stage'] }];
}
