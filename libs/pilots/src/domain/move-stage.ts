/** The first started cycle shows that a chartered pilot is TESTING (method.md 2.3): no gate, a small test needs no permission. */
import { InputCheck, refuseIfAny, type PilotStage, type Problem } from '#language';
import { stepProblems } from './gates/stage-gate.js';
import type { Pilot, PilotEvent } from './pilot.js';
import { standingProblems } from './standing.js';

export function movePilotStage(pilot: Pilot, input: { to: PilotStage; because?: string | null }): PilotEvent[] {
  const check = new InputCheck('pilot');
  const because = check.textOrNull(['because'], input.because);
  refuseIfAny([...standingProblems(pilot), ...byItself(pilot, input.to), ...check.problems]);
  return [{ type: 'PilotStageMoved', data: { to: input.to, because } }];
}

const byItself = (pilot: Pilot, to: PilotStage): Problem[] =>
  pilot.stage === 'CHARTERED' ? stepProblems(pilot, to) : stepProblems({ stage: 'PROPOSED' }, to);
