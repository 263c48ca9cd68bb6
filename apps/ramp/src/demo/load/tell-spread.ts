import { ChangeAdoption, OfferSpread } from '#pilots';
import type { DemoPilot } from '../world/told.js';
import type { DemoAnswer } from '../world/told-life.js';
import { idOf, type Loader } from '../../load/loader.js';
import { hasHappened } from './has-happened.js';
import { at } from './moments.js';
import type { PilotPlaces } from './pilot-places.js';
import { walkCycles } from './walk-cycles.js';

/** The change offered to other units by the pilot's lead; their first answers, and their own cycles. */
export async function tellSpread(
  loader: Loader,
  pilot: DemoPilot,
  pilotId: string,
  places: PilotPlaces,
): Promise<void> {
  const lead = idOf(places.people, pilot.team[0]?.person ?? pilot.sponsor);
  for (const { unit, wave, on, answers, cycles } of pilot.life.spread) {
    const unitId = idOf(places.units, unit);
    if (!(await adoptionId(loader, pilotId, unitId)))
      await loader.run(OfferSpread, lead, at(on, 11), { pilotId, unitIds: [unitId], wave });
    for (const answer of answers.slice(0, 1)) await say(loader, { pilotId, unitId }, answer, places);
    await walkCycles(loader, { unit, pilotId, cycles }, places);
  }
}

/** What the units said after their own cycles. That they test is shown by the start of these, once that has been dealt with. */
export async function tellWhatBecame(
  loader: Loader,
  pilot: DemoPilot,
  pilotId: string,
  places: PilotPlaces,
): Promise<void> {
  for (const { unit, answers } of pilot.life.spread)
    for (const answer of answers.slice(1))
      await say(loader, { pilotId, unitId: idOf(places.units, unit) }, answer, places);
}

async function say(
  loader: Loader,
  place: { pilotId: string; unitId: string },
  { to, by, on, because, adaptations }: DemoAnswer,
  { people }: PilotPlaces,
): Promise<void> {
  const id = await adoptionId(loader, place.pilotId, place.unitId);
  if (!id || (await hasHappened(loader, id, 'AdoptionMoved', { to }))) return;
  await loader.run(ChangeAdoption, idOf(people, by), at(on, 15), { ...place, stage: to, because, adaptations });
}

async function adoptionId(loader: Loader, pilotId: string, unitId: string): Promise<string | undefined> {
  const rows = await loader.reader.query<{ id: string }>(
    'select id from adoptions where pilot_id = $1 and unit_id = $2',
    [pilotId, unitId],
  );
  return rows[0]?.id;
}
