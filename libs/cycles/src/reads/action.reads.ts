import { pilotFacts } from '#pilots';
import type { Reader } from '#platform';
import { rolesAt, type ActionAnswer } from '#units';
import { around } from '../data/pilot-around.js';
import { workProblems } from '../data/work-problems.js';
import { cycleActions } from '../domain/actions.js';
import { cyclesByIds } from './cycle.reads.js';

/** What the viewer may do with each cycle now, or what is missing. */
export async function actionsOfCycles(
  reader: Reader,
  viewerId: string,
  cycleIds: readonly string[],
): Promise<Map<string, ActionAnswer[]>> {
  const cycles = await cyclesByIds(reader, viewerId, cycleIds);
  const list = [...cycles.values()];
  const roles = await rolesAt(reader, viewerId, [...new Set(list.map((cycle) => cycle.unitId))]);
  const pilots = await pilotFacts(reader, [...new Set(list.map((cycle) => cycle.pilotId))]);
  const answers = new Map<string, ActionAnswer[]>();
  for (const cycle of list) {
    const pilot = pilots.get(cycle.pilotId);
    if (!pilot) continue;
    const problems = workProblems(roles.get(cycle.unitId) ?? [], pilot.teamIds.includes(viewerId));
    answers.set(cycle.id, cycleActions(cycle, around(pilot, cycle.unitId), { problems }));
  }
  return answers;
}
