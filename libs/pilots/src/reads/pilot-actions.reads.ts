import { metricFacts } from '#metrics';
import type { Reader } from '#platform';
import { highestRole, rolesAt, unitDay, unitFacts, type ActionAnswer } from '#units';
import { goalsStanding } from '../data/alignment-facts.js';
import { withAdoptedCycle, withStartedCycle } from '../data/rule-facts.js';
import { NO_FACTS, stageFacts } from '../data/stage-facts.js';
import { metricsNow, type Pilot } from '../domain/pilot.js';
import { pilotActions } from '../domain/pilot-actions.js';

/** What the viewer may do with each pilot; eight statements whatever the number. */
export async function actionsOfPilots(
  reader: Reader,
  viewerId: string,
  pilots: readonly Pilot[],
  now: Date,
): Promise<Map<string, ActionAnswer[]>> {
  const unitIds = [...new Set(pilots.map((pilot) => pilot.unitId))];
  const metricIds = [...new Set(pilots.flatMap(metricsNow).map((link) => link.metricId))];
  const roles = await rolesAt(reader, viewerId, unitIds);
  const units = await unitFacts(reader, unitIds);
  const metrics = await metricFacts(reader, metricIds);
  const pilotIds = pilots.map((pilot) => pilot.id);
  const started = await withStartedCycle(reader, pilotIds);
  const adopted = await withAdoptedCycle(reader, pilotIds);
  const stages = await stageFacts(reader, pilotIds);
  const dayAt = (unitId: string): string => unitDay(now, units.get(unitId)?.timeZone ?? 'UTC');
  const standing = await goalsStanding(
    reader,
    unitIds.map((unitId) => ({ unitId, today: dayAt(unitId) })),
  );
  return new Map(
    pilots.map((pilot) => {
      const facts = {
        ...{ today: dayAt(pilot.unitId), metrics, goals: standing.get(pilot.unitId) ?? new Map() },
        ...{ hasStartedCycle: started.has(pilot.id), hasAdoptedCycle: adopted.has(pilot.id) },
        stage: stages.get(pilot.id) ?? NO_FACTS,
      };
      const role = highestRole(roles.get(pilot.unitId) ?? []);
      return [pilot.id, pilotActions(pilot, { role, personId: viewerId, facts })];
    }),
  );
}
