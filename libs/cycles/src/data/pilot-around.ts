import { lockPilot, pilotFacts, type PilotFacts } from '#pilots';
import type { Tx } from '#platform';
import type { CyclePilot } from '../domain/pilot-facts.js';

/** The pilot that a cycle belongs to, as far as its cycles need it: who is on its team and which metrics it has, now. */
export interface PilotAround extends CyclePilot {
  id: string;
  unitId: string;
  teamIds: ReadonlySet<string>;
  /** Those of the team who do the work that is changed, in the order of their joining. */
  frontlineIds: readonly string[];
  drivers: PilotFacts['drivers'];
  /** Whether the cycle's unit takes up the pilot's change. */
  takesUp: boolean;
}

/**
 * Locks the pilot's row, which comes before those of its cycles; as it stands for a cycle at the unit. Throws NOT_FOUND, or WRONG_STATE
 * for one that was discarded.
 */
export async function lockPilotAround(tx: Tx, id: string, unitId: string): Promise<PilotAround> {
  await lockPilot(tx, id);
  return around((await pilotFacts(tx, [id])).get(id)!, unitId);
}

export function around(pilot: PilotFacts, unitId: string): PilotAround {
  const takesUp = pilot.takingUpUnitIds.includes(unitId);
  return {
    ...{ id: pilot.id, unitId: pilot.unitId, stage: pilot.stage, paused: pilot.paused, takesUp },
    teamIds: new Set(pilot.teamIds),
    frontlineIds: pilot.frontlineIds,
    drivers: pilot.drivers,
    linkedMetricIds: new Set(pilot.metricIds),
    goesOnHere: takesUp && pilot.closing === 'ADOPTED',
  };
}
