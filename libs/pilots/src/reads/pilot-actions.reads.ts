import { metricFacts } from '#metrics';
import type { Reader } from '#platform';
import { highestRole, rolesAt, unitDay, unitFacts, type ActionAnswer } from '#units';
import { withAdoptedCycle, withStartedCycle } from '../data/rule-facts.js';
import { metricsNow, type Pilot } from '../domain/pilot.js';
import { pilotActions } from '../domain/pilot-actions.js';

/** What the viewer may do with each pilot; five statements whatever the number. */
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
  const ids = pilots.map((pilot) => pilot.id);
  const started = await withStartedCycle(reader, ids);
  const adopted = await withAdoptedCycle(reader, ids);
  return new Map(
    pilots.map((pilot) => {
      const today = unitDay(now, units.get(pilot.unitId)?.timeZone ?? 'UTC');
      const facts = {
        ...{ today, metrics, hasStartedCycle: started.has(pilot.id), hasAdoptedCycle: adopted.has(pilot.id) },
      };
      const role = highestRole(roles.get(pilot.unitId) ?? []);
      return [pilot.id, pilotActions(pilot, { role, personId: viewerId, facts })];
    }),
  );
}
