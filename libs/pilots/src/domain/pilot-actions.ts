import type { Problem, Role } from '#language';
import type { ActionAnswer } from '#units';
import { charterProblems } from './charter-pilot.js';
import { discardProblems } from './discard-pilot.js';
import type { Pilot } from './pilot.js';
import type { RuleFacts } from './rule-facts.js';
import { offerProblems } from './spread/offer-spread.js';
import { standingProblems } from './standing.js';
import { workProblems } from './who-may.js';

export interface PilotActionFacts extends Pick<RuleFacts, 'today' | 'metrics'> {
  hasStartedCycle: boolean;
  hasAdoptedCycle: boolean;
}
const GUARDS: Record<string, (pilot: Pilot, facts: PilotActionFacts) => Problem[]> = {
  revisePilot: standingProblems,
  discardPilot: (pilot, facts) => discardProblems(pilot, facts.hasStartedCycle),
  linkMetric: standingProblems,
  unlinkMetric: standingProblems,
  joinTeam: standingProblems,
  leaveTeam: standingProblems,
  charterPilot: charterProblems,
  offerSpread: (pilot, facts) => offerProblems(pilot, facts.hasAdoptedCycle),
};

/** What the viewer may do with the pilot now, and what is missing else: by the guards that the commands themselves pass. */
export function pilotActions(
  pilot: Pilot,
  { role, personId, facts }: { role: Role | null; personId: string; facts: PilotActionFacts },
): ActionAnswer[] {
  // Who asks sees the pilot: without a role at its unit they are guests.
  const barred = workProblems(pilot, { role, personId, guest: true });
  return Object.entries(GUARDS).map(([name, guard]) => {
    const missing = barred.length > 0 ? barred : guard(pilot, facts);
    return { name, allowed: missing.length === 0, missing };
  });
}
