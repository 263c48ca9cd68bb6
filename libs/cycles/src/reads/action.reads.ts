import { pilotFacts } from '#pilots';
import type { Reader } from '#platform';
import { rolesAt, unitFacts, type ActionAnswer } from '#units';
import { around } from '../data/pilot-around.js';
import { reviewerProblems, workProblems } from '../data/work-problems.js';
import { cycleActions } from '../domain/actions.js';
import { ownCycleProblems } from '../domain/give-review.js';
import { cyclesByIds } from './cycle.reads.js';

/** What the viewer may do with each cycle now, or what is missing. */
export async function actionsOfCycles(
  reader: Reader,
  viewerId: string,
  cycleIds: readonly string[],
): Promise<Map<string, ActionAnswer[]>> {
  const cycles = await cyclesByIds(reader, viewerId, cycleIds);
  const list = [...cycles.values()];
  const unitIds = [...new Set(list.map((cycle) => cycle.unitId))];
  const roles = await rolesAt(reader, viewerId, unitIds);
  const units = await unitFacts(reader, unitIds);
  const pilots = await pilotFacts(reader, [...new Set(list.map((cycle) => cycle.pilotId))]);
  const answers = new Map<string, ActionAnswer[]>();
  for (const cycle of list) {
    const pilot = pilots.get(cycle.pilotId);
    const unit = units.get(cycle.unitId);
    if (!pilot || !unit) continue;
    const held = roles.get(cycle.unitId) ?? [];
    const viewer = {
      problems: workProblems(held, pilot.teamIds.includes(viewerId)),
      reviewProblems: [...reviewerProblems(held), ...ownCycleProblems(cycle, viewerId)],
    };
    answers.set(cycle.id, cycleActions(cycle, around(pilot, cycle.unitId), unit.settings, viewer));
  }
  return answers;
}
