import { refuseIfAny, type Problem } from '#language';
import { CycleCheck } from './cycle-check.js';
import type { Cycle, CycleEvent } from './cycle.js';
import type { HaltCycleInput } from './inputs.js';
import { stageProblems } from './stage.js';

/**
 * DOING -> HALTED -> STUDYING of method.md 2.3: whoever works on the test may stop it at any moment, whatever version they saw; a
 * breached stop rule only proposes it. The reason is required, and stands as what was done otherwise than planned.
 */
export function haltCycle(cycle: Cycle, input: Pick<HaltCycleInput, 'because'>): CycleEvent[] {
  // Of two who stop it at once neither is refused; the first reason stays.
  if (cycle.do?.haltedAt) return [];
  refuseIfAny(haltProblems(cycle));
  const check = new CycleCheck();
  const because = check.text(['because'], input.because);
  refuseIfAny(check.problems);
  return [{ type: 'CycleHalted', data: { because } }];
}

export const haltProblems = (cycle: Pick<Cycle, 'stage'>): Problem[] => stageProblems(cycle, 'a halt', 'DO');
