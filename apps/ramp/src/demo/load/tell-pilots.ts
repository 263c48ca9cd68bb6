import type { DemoCycle } from '../world/told-cycle.js';
import type { DemoPilot } from '../world/told.js';
import { idOf, type Loader } from '../../load/loader.js';
import { inLanes } from './in-lanes.js';
import type { PilotPlaces } from './pilot-places.js';
import { tellLife } from './tell-life.js';
import { tellSpread, tellWhatBecame } from './tell-spread.js';
import { tellToday } from './tell-today.js';
import { untilQuiet } from './until-quiet.js';
import { walkCycles } from './walk-cycles.js';

/**
 * First what is past: the cycles, then what followed from them, there and at other units; last what is about the present. In between all
 * that happens by itself is waited for: a pilot is TESTING, a unit too.
 */
export async function tellPilots(
  loader: Loader,
  pilots: readonly DemoPilot[],
  pilotIds: ReadonlyMap<string, string>,
  places: PilotPlaces,
): Promise<void> {
  const isToday = ({ key }: DemoCycle): boolean => key.startsWith('today');
  const each = async (tell: (pilot: DemoPilot, pilotId: string) => Promise<void>): Promise<void> => {
    await inLanes(pilots, (pilot) => tell(pilot, idOf(pilotIds, pilot.key)));
    await untilQuiet(loader);
  };
  await each((pilot, pilotId) => walkCycles(loader, { ...pilot, pilotId }, places, (cycle) => !isToday(cycle)));
  await each(async (pilot, pilotId) => {
    await tellLife(loader, pilot, pilotId, places);
    await tellSpread(loader, pilot, pilotId, places);
  });
  await each(async (pilot, pilotId) => {
    await tellWhatBecame(loader, pilot, pilotId, places);
    await walkCycles(loader, { ...pilot, pilotId }, places, isToday);
    await tellToday(loader, pilot, pilotId, places);
  });
}
