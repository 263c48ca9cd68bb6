/**
 * The end of a pilot (method.md 2.3): ADOPTED after a re-measurement, ABANDONED with what was learned, MERGED into another pilot,
 * TRANSFERRED to another pilot or unit. No test is left open behind it. One that was only proposed is discarded, or merged.
 */
import { InputCheck, PILOT_CLOSINGS, refuseIfAny, type PilotClosing, type Problem } from '#language';
import { intoProblems, type Into } from './closing-into.js';
import { adoptionGaps } from './gates/adoption-gate.js';
import type { GateCycle, StageFacts } from './gates/stage-facts.js';
import { notMet } from './not-met.js';
import type { Pilot, PilotEvent } from './pilot.js';
import { standingProblems } from './standing.js';

export interface CloseInput {
  closing: PilotClosing;
  because: string;
}

/** `into`: what the input names, null where it names nothing. */
export function closePilot(pilot: Pilot, input: CloseInput, into: Into | null, facts: StageFacts): PilotEvent[] {
  refuseIfAny(standingProblems(pilot));
  const check = new InputCheck('pilot');
  const because = check.text(['because'], input.because);
  const closing = check.oneOf(['closing'], input.closing, PILOT_CLOSINGS);
  refuseIfAny([
    ...check.problems,
    ...(pilot.stage === 'PROPOSED' && closing !== 'MERGED' ? [ONLY_PROPOSED] : []),
    ...intoProblems(pilot, closing, into),
    ...openCycleProblems(leftBehind(facts, closing === 'ADOPTED')),
    ...(closing === 'ADOPTED' && pilot.stage !== 'PROPOSED' ? adoptionGaps(pilot, facts) : []),
  ]);
  const intoPilotId = into?.type === 'Pilot' ? into.id : null;
  const intoUnitId = into?.type === 'Unit' ? into.id : null;
  return [{ type: 'PilotClosed', data: { closing, because, intoPilotId, intoUnitId } }];
}

/** What every closing lacks, whichever it is. */
export function closeProblems(pilot: Pilot, facts: StageFacts): Problem[] {
  const standing = standingProblems(pilot);
  return standing.length > 0 ? standing : openCycleProblems(leftBehind(facts, true));
}

/** Units that take an adopted change up go on with their tests (method.md 2.9). */
const leftBehind = ({ cycles }: StageFacts, adopted: boolean): GateCycle[] =>
  cycles.filter(({ goesOn }) => !(adopted && goesOn));

function openCycleProblems(cycles: readonly GateCycle[]): Problem[] {
  const planned = cycles.filter(({ stage }) => stage === 'PLAN');
  const running = cycles.filter(({ stage }) => stage !== 'PLAN' && stage !== 'CLOSED');
  const problems: Problem[] = [];
  if (running.length > 0)
    problems.push(
      notMet(
        'pilot.cycle_running',
        `Tests are still open: ${labels(running)}.`,
        'Bring each to its decision (finishDo, completeStudy, decideAct), or cancel it with the reason (cancelCycle).',
        ['pilot'],
      ),
    );
  if (planned.length > 0)
    problems.push(
      notMet(
        'pilot.cycle_planned',
        `Cycles are planned that would never start: ${labels(planned)}.`,
        'Discard them (discardCycle) or cancel them with the reason (cancelCycle).',
        ['pilot'],
      ),
    );
  return problems;
}

const labels = (cycles: readonly GateCycle[]): string =>
  cycles.map(({ ramp, number, stage }) => `${ramp}.${number} (${stage})`).join(', ');

const ONLY_PROPOSED: Problem = {
  code: 'WRONG_STATE',
  rule: 'pilot.only_proposed',
  message: 'This pilot was only proposed: there is nothing to close.',
  remedy: 'Discard it (discardPilot), or merge it into another (closePilot as MERGED).',
  path: ['closing'],
};
