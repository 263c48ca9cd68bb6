import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { rolesAt } from '#units';
import { openPilot } from '../data/open-pilot.js';
import { savePilot } from '../data/pilots.store.js';
import { assessProgress, type AssessInput } from '../domain/assess-progress.js';

export interface AssessProgressInput extends AssessInput {
  pilotId: string;
}
/** Says how far the pilot has come: as the team, or by a coach of the unit as its coach. */
export class AssessProgress extends RampCommand<AssessProgressInput, { id: string }> {}

@CommandHandler(AssessProgress)
export class AssessProgressHandler {
  async execute({ tx, meta, input }: AssessProgress): Promise<{ id: string }> {
    const pilot = await openPilot(tx, meta, input.pilotId);
    const { personId } = meta.actor;
    const held = personId === null ? [] : ((await rolesAt(tx, personId, [pilot.unitId])).get(pilot.unitId) ?? []);
    await savePilot(tx, meta, pilot.id, pilot, assessProgress(pilot, input, { personId, held }));
    return { id: pilot.id };
  }
}
