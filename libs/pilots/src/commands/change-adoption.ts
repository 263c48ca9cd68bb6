import { CommandHandler } from '@nestjs/cqrs';
import { DomainError, notFound } from '#language';
import { RampCommand } from '#platform';
import { adoptionFacts, adoptionViewers } from '../data/adoption-facts.js';
import { lockAdoption, saveAdoption } from '../data/adoptions.store.js';
import { lockPilot } from '../data/pilots.store.js';
import { changeAdoption, type ChangeAdoptionInput as Change } from '../domain/spread/change-adoption.js';
import { PILOT_NOT_FOUND } from '../domain/who-may.js';
import { adoptionsByIds } from '../reads/adoption.reads.js';
import { seesPilot } from '../reads/pilot-in-scope.js';

export interface ChangeAdoptionInput extends Change {
  pilotId: string;
  unitId: string;
}
/** Says what a unit does with the change that it was offered: by its own people. To withdraw an offer is for the pilot's. */
export class ChangeAdoption extends RampCommand<ChangeAdoptionInput, { id: string }> {}

@CommandHandler(ChangeAdoption)
export class ChangeAdoptionHandler {
  async execute({ tx, meta, input }: ChangeAdoption): Promise<{ id: string }> {
    const { personId } = meta.actor;
    if (personId !== null && !(await seesPilot(tx, personId, input.pilotId))) throw new DomainError(PILOT_NOT_FOUND);
    const { id: pilotId } = await lockPilot(tx, input.pilotId);
    const adoption = await lockAdoption(tx, pilotId, input.unitId);
    if (personId !== null && !(await adoptionsByIds(tx, personId, [adoption.id])).has(adoption.id))
      throw notFound('adoption', ['unit']);
    const viewer = (await adoptionViewers(tx, personId, [adoption])).get(adoption.id)!;
    const facts = (await adoptionFacts(tx, [adoption.id])).get(adoption.id)!;
    await saveAdoption(tx, meta, adoption.id, adoption, changeAdoption(adoption, input, { viewer, facts }));
    return { id: pilotId };
  }
}
