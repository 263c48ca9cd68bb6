/**
 * From stage to stage by people, with the reason (method.md 2.3, 2.6, 2.9). A gate that is not met is hard, but for the pilot's own
 * sponsor, who may pass it and answers for it: what was missing and why is shown for ever.
 */
import { InputCheck, refuseIfAny, type PilotStage, type Problem } from '#language';
import { gateGaps, stepProblems } from './gates/stage-gate.js';
import type { StageFacts } from './gates/stage-facts.js';
import type { Pilot, PilotEvent } from './pilot.js';
import { standingProblems } from './standing.js';

export interface MoveInput {
  stage: PilotStage;
  because: string;
  override?: boolean | null;
}

/** `actorId`: who asks; null is the program, which passes no gate. */
export function movePilot(pilot: Pilot, input: MoveInput, facts: StageFacts, actorId: string | null): PilotEvent[] {
  refuseIfAny(standingProblems(pilot));
  const check = new InputCheck('pilot');
  const because = check.text(['because'], input.because);
  const { stage } = input;
  const gaps = gateGaps(pilot, stage, facts);
  const passes = Boolean(input.override) && gaps.length > 0;
  const isSponsor = actorId !== null && actorId === pilot.sponsorId;
  refuseIfAny([
    ...check.problems,
    ...stepProblems(pilot, stage),
    ...(passes && !isSponsor ? [NOT_THE_SPONSOR] : []),
    ...(passes && isSponsor ? [] : gaps),
  ]);
  const missing = gaps.map(({ message }) => message);
  return [
    ...(passes ? [{ type: 'GateOverridden', data: { stage, missing, because } } as const] : []),
    { type: 'PilotStageMoved', data: { to: stage, because } },
  ];
}

const NOT_THE_SPONSOR: Problem = {
  code: 'FORBIDDEN',
  rule: 'pilot.not_the_sponsor',
  message: "Only the pilot's sponsor may pass a gate that is not met.",
  remedy: 'Meet the gate, or ask the sponsor to pass it (movePilot with `override`).',
  path: ['override'],
};
