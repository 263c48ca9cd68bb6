import { PlanCycle, RevisePlan } from '#cycles';
import type { DemoCycle, DemoPilot } from '../world/told.js';
import type { PilotPlaces } from './pilot-places.js';
import { idOf, type Loader } from '../../load/loader.js';
import { at, daysBefore } from './moments.js';
import { planInput } from './plan-input.js';
import { walkCycle } from './walk-cycle.js';

/** The pilot's cycles in their order, each from where it stands to where it was told to be. */
export async function walkCycles(
  loader: Loader,
  pilot: DemoPilot,
  pilotId: string,
  places: PilotPlaces,
): Promise<void> {
  for (const [place, cycle] of pilot.cycles.entries()) {
    const cycleId = await planned({ loader, pilot, pilotId, places }, place, cycle);
    const draftNext = pilot.cycles[place + 1]?.previous === cycle.key;
    await walkCycle(loader, cycle, cycleId, { people: places.people, draftNext });
  }
}

interface Around {
  loader: Loader;
  pilot: DemoPilot;
  pilotId: string;
  places: PilotPlaces;
}

/** Plans the cycle at this place; where the one before it was decided ADAPT, the draft that the decision made is revised instead. */
async function planned(
  { loader, pilot, pilotId, places }: Around,
  place: number,
  { plan: told, previous }: DemoCycle,
): Promise<string> {
  // Cycles are made one after another, so their ids come in the told order.
  const rows = await loader.reader.query<{ id: string; version: number; objective: string }>(
    `select id, version, plan ->> 'objective' as objective from cycles where pilot_id = $1 order by id`,
    [pilotId],
  );
  const owner = idOf(places.people, told.owner);
  const plan = planInput(told, places);
  const when = at(daysBefore(told.startsOn, 3), 9);
  const row = rows[place];
  if (row?.objective === told.objective) return row.id;
  if (row) {
    await loader.run(RevisePlan, owner, when, { cycleId: row.id, expectedVersion: row.version, plan });
    return row.id;
  }
  const before = pilot.cycles.findIndex(({ key }) => key === previous);
  const input = { pilotId, unitId: idOf(places.units, pilot.unit), previousId: rows[before]?.id ?? null, plan };
  return (await loader.run(PlanCycle, owner, when, input)).id;
}
