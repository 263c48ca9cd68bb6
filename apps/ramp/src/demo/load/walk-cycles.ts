import { PlanCycle, RevisePlan } from '#cycles';
import type { DemoCycle } from '../world/told-cycle.js';
import type { PilotPlaces } from './pilot-places.js';
import { idOf, type Loader } from '../../load/loader.js';
import { at } from './moments.js';
import { planInput } from './plan-input.js';
import { walkCycle } from './walk-cycle.js';

/** The cycles of a pilot at one of its units, in their order. */
interface Lane {
  unit: string;
  pilotId: string;
  cycles: readonly DemoCycle[];
}

/** Each from where it stands to where it was told to be; of all of them only those that `which` says, the others before it being there. */
export async function walkCycles(
  loader: Loader,
  lane: Lane,
  places: PilotPlaces,
  which: (cycle: DemoCycle) => boolean = () => true,
): Promise<void> {
  for (const [place, cycle] of lane.cycles.entries()) {
    if (!which(cycle)) continue;
    const cycleId = await planned(loader, lane, places, place, cycle);
    const draftNext = lane.cycles[place + 1]?.previous === cycle.key;
    await walkCycle(loader, cycle, cycleId, { ...places, draftNext });
  }
}

/** Plans the cycle at this place; where the one before it was decided ADAPT, the draft that the decision made is revised instead. */
async function planned(
  loader: Loader,
  { unit, pilotId, cycles }: Lane,
  places: PilotPlaces,
  place: number,
  { plan: told, previous, plannedOn }: DemoCycle,
): Promise<string> {
  const unitId = idOf(places.units, unit);
  // Cycles of a unit are made one after another, so their ids come in the told order.
  const rows = await loader.reader.query<{ id: string; version: number; objective: string }>(
    `select id, version, plan ->> 'objective' as objective from cycles where pilot_id = $1 and unit_id = $2 order by id`,
    [pilotId, unitId],
  );
  const row = rows[place];
  if (row?.objective === told.objective) return row.id;
  const owner = idOf(places.people, told.owner);
  const drivers = await driversOf(loader, pilotId);
  const plan = planInput(told, places, drivers);
  const when = at(plannedOn, 9);
  if (row) {
    await loader.run(RevisePlan, owner, when, { cycleId: row.id, expectedVersion: row.version, plan });
    return row.id;
  }
  const before = cycles.findIndex(({ key }) => key === previous);
  const input = { pilotId, unitId, previousId: rows[before]?.id ?? null, plan };
  return (await loader.run(PlanCycle, owner, when, input)).id;
}

async function driversOf(loader: Loader, pilotId: string): Promise<Map<string, string>> {
  const rows = await loader.reader.query<{ key: string; id: string }>(
    `select one ->> 'key' as key, one ->> 'id' as id from pilots, jsonb_array_elements(drivers) one where pilots.id = $1`,
    [pilotId],
  );
  return new Map(rows.map(({ key, id }) => [key, id]));
}
