import type { Problem, Role } from '#language';
import type { ActionAnswer } from '#units';
import { charterProblems } from './charter-pilot.js';
import { closeProblems } from './close-pilot.js';
import { discardProblems } from './discard-pilot.js';
import { nextStageProblems } from './gates/stage-gate.js';
import type { StageFacts } from './gates/stage-facts.js';
import type { Pilot } from './pilot.js';
import { revisionProblems } from './revise-pilot.js';
import type { RuleFacts } from './rule-facts.js';
import { offerProblems } from './spread/offer-spread.js';
import { standingProblems } from './standing.js';
import { FROM_OUTSIDE } from './write-comment.js';
import { moveProblems, workProblems, type PilotViewer } from './who-may.js';

export interface PilotActionFacts extends Pick<RuleFacts, 'today' | 'metrics' | 'goals'> {
  hasStartedCycle: boolean;
  stage: StageFacts;
  hasAdoptedCycle: boolean;
}
const GUARDS: Record<string, (pilot: Pilot, facts: PilotActionFacts) => Problem[]> = {
  revisePilot: revisionProblems,
  discardPilot: (pilot, facts) => discardProblems(pilot, facts.hasStartedCycle),
  linkMetric: standingProblems,
  unlinkMetric: standingProblems,
  joinTeam: standingProblems,
  leaveTeam: standingProblems,
  charterPilot: charterProblems,
  // What the next stage lacks; the steps back are open.
  movePilot: (pilot, { stage }) => {
    const standing = standingProblems(pilot);
    return standing.length > 0 ? standing : nextStageProblems(pilot, stage);
  },
  pausePilot: standingProblems,
  closePilot: (pilot, { stage }) => closeProblems(pilot, stage),
  offerSpread: (pilot, facts) => offerProblems(pilot, facts.hasAdoptedCycle),
  assessProgress: standingProblems,
  shareWin: () => [],
  comment: () => [],
};
/** Where others may than those who work on the pilot. */
const WHO: Partial<Record<string, (pilot: Pilot, viewer: PilotViewer) => Problem[]>> = {
  movePilot: moveProblems,
  comment: (_pilot, { role }) => (role === null || role === 'INTEGRATION' ? [FROM_OUTSIDE] : []),
};

/** What the viewer may do with the pilot now, and what is missing else: by the guards that the commands themselves pass. */
export function pilotActions(
  pilot: Pilot,
  { role, personId, facts }: { role: Role | null; personId: string; facts: PilotActionFacts },
): ActionAnswer[] {
  // Who asks sees the pilot: without a role at its unit they are guests.
  const viewer = { role, personId, guest: true };
  return Object.entries(GUARDS).map(([name, guard]) => {
    const barred = (WHO[name] ?? workProblems)(pilot, viewer);
    const missing = barred.length > 0 ? barred : guard(pilot, facts);
    return { name, allowed: missing.length === 0, missing };
  });
}
