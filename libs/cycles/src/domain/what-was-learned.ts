/** "You said, we tried, we learned" (method.md Q5): what the sender of an idea is told of each test of it. */
import type { ActDecision } from '#language';
import { labelOf, type CycleRow } from './cycle.js';

const DECIDED: Record<ActDecision, string> = {
  ADOPT: 'we keep the change',
  ADAPT: 'we change it and try again',
  ABANDON: 'we drop the change',
};
// Two of them stay below the longest text of a reply, whatever was written.
const LONGEST_PART = 4_000;

/** The summary is what the team wrote for others to read. Null before the decision. */
export function whatWasLearned(
  cycle: Pick<CycleRow, 'ramp' | 'number' | 'plan' | 'study' | 'act'>,
  pilotTitle: string,
): string | null {
  if (!cycle.act || !cycle.study) return null;
  return [
    `You said, we tried, we learned. The pilot “${pilotTitle}” tested this in cycle ${labelOf(cycle)}.`,
    `We tried: ${cycle.plan.change.slice(0, LONGEST_PART)}`,
    `We learned: ${cycle.study.summary.slice(0, LONGEST_PART)}`,
    `We decided: ${DECIDED[cycle.act.decision]}.`,
  ].join('\n\n');
}
