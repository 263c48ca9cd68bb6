/** A pause has a reason and an end (method.md 2.3, in the contract `pausedBecause`): open cycles may end, none starts. */
import { InputCheck, refuseIfAny } from '#language';
import type { Pilot, PilotEvent } from './pilot.js';
import { standingProblems } from './standing.js';

/** Without a reason the pilot runs again. The same again changes nothing. */
export function pausePilot(pilot: Pilot, input: { because?: string | null }): PilotEvent[] {
  refuseIfAny(standingProblems(pilot));
  const check = new InputCheck('pilot');
  const because = check.textOrNull(['because'], input.because);
  refuseIfAny(check.problems);
  if (because === pilot.pausedBecause) return [];
  return because === null ? [{ type: 'PilotResumed', data: {} }] : [{ type: 'PilotPaused', data: { because } }];
}
