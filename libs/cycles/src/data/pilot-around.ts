import { lockPilot, metricsNow, teamNow, type Pilot } from '#pilots';
import type { Tx } from '#platform';
import type { CyclePilot } from '../domain/pilot-facts.js';

/** The pilot that a cycle belongs to, as far as its cycles need it: who is on its team and which metrics it has, now. */
export interface PilotAround extends CyclePilot {
  id: string;
  unitId: string;
  teamIds: ReadonlySet<string>;
  /** Those of the team who do the work that is changed, in the order of their joining. */
  frontlineIds: readonly string[];
  drivers: Pilot['drivers'];
}

/** Locks the pilot's row, which comes before those of its cycles. Throws NOT_FOUND, or WRONG_STATE for one that was discarded. */
export const lockPilotAround = async (tx: Tx, id: string): Promise<PilotAround> => around(await lockPilot(tx, id));

function around(pilot: Pilot): PilotAround {
  const team = teamNow(pilot);
  return {
    id: pilot.id,
    unitId: pilot.unitId,
    stage: pilot.stage,
    paused: pilot.pausedBecause !== null,
    teamIds: new Set(team.map((member) => member.personId)),
    frontlineIds: team.filter((member) => member.frontline).map((member) => member.personId),
    drivers: pilot.drivers,
    linkedMetricIds: new Set(metricsNow(pilot).map((link) => link.metricId)),
  };
}
