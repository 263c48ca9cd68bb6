import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand, newId } from '#platform';
import { requireUnit, unitDay, unitFacts } from '#units';
import { lockAdoptions, saveAdoption } from '../data/adoptions.store.js';
import { openPilot } from '../data/open-pilot.js';
import { withAdoptedCycle } from '../data/rule-facts.js';
import { offerSpread, type OfferSpreadInput as Offered } from '../domain/spread/offer-spread.js';

export interface OfferSpreadInput extends Offered {
  pilotId: string;
}
/** Offers the pilot's change to units, all or none. By whoever may work on the pilot. */
export class OfferSpread extends RampCommand<OfferSpreadInput, { id: string }> {}

@CommandHandler(OfferSpread)
export class OfferSpreadHandler {
  async execute({ tx, meta, input }: OfferSpread): Promise<{ id: string }> {
    const pilot = await openPilot(tx, meta, input.pilotId);
    const { timeZone } = await requireUnit(tx, pilot.unitId);
    const offers = offerSpread(pilot, input, {
      today: unitDay(meta.at, timeZone),
      hasAdopted: (await withAdoptedCycle(tx, [pilot.id])).has(pilot.id),
      units: await unitFacts(tx, input.unitIds),
      adoptions: await lockAdoptions(tx, pilot.id, input.unitIds),
    });
    for (const { before, event } of offers) await saveAdoption(tx, meta, before?.id ?? newId(), before, [event]);
    return { id: pilot.id };
  }
}
