/** Only a proposed pilot without a started cycle is discarded: what was tested counts, also when it failed (method.md 2.3). */
import { InputCheck, refuseIfAny, type Problem } from '#language';
import type { Pilot, PilotEvent } from './pilot.js';
import { standingProblems } from './standing.js';

export function discardPilot(pilot: Pilot, input: { because: string }, hasStartedCycle: boolean): PilotEvent[] {
  const check = new InputCheck('pilot');
  const because = check.text(['because'], input.because);
  refuseIfAny([...discardProblems(pilot, hasStartedCycle), ...check.problems]);
  return [{ type: 'PilotDiscarded', data: { because } }];
}

export function discardProblems(pilot: Pilot, hasStartedCycle: boolean): Problem[] {
  const standing = standingProblems(pilot);
  if (standing.length > 0) return standing;
  if (pilot.stage === 'PROPOSED' && !hasStartedCycle) return [];
  return [
    {
      code: 'WRONG_STATE',
      rule: 'pilot.not_discardable',
      message: hasStartedCycle
        ? 'A cycle of this pilot was started.'
        : `This pilot is ${pilot.stage}, no longer PROPOSED.`,
      remedy: 'Close it with what was learned; its record stays.',
    },
  ];
}
