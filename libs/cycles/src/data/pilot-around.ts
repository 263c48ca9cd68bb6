import { lockPilot, metricsNow, teamNow, type Pilot } from '#pilots';
import type { Tx } from '#platform';
import type { CyclePilot } from '../domain/pilot-facts.js';

/** The pilot that a cycle belongs to, as far as its cycles need it: who is on its team and which metrics it has, now. */
export interface PilotAround extends CyclePilot {
  id: string;
  unitId: string;
  teamIds: ReadonlySet<string>;
}

/** Locks the pilot's row, which comes before those of its cycles. Throws NOT_FOUND, or WRONG_STATE for one that was discarded. */
export const lockPilotAround = async (tx: Tx, id: string): Promise<PilotAround> => around(await lockPilot(tx, id));

export function around(
  pilot: Pick<Pilot, 'id' | 'unitId' | 'stage' | 'pausedBecause' | 'team' | 'metrics'>,
): PilotAround {
  return {
    id: pilot.id,
    unitId: pilot.unitId,
    stage: pilot.stage,
    paused: pilot.pausedBecause !== null,
    teamIds: new Set(teamNow(pilot).map((member) => member.personId)),
    linkedMetricIds: new Set(metricsNow(pilot).map((link) => link.metricId)),
  };
}
