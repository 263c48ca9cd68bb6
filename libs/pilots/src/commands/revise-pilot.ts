import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { openPilot } from '../data/open-pilot.js';
import { ruleFacts } from '../data/rule-facts.js';
import { saveWithSeries } from '../data/save-with-series.js';
import { revisePilot, type PilotChanges } from '../domain/revise-pilot.js';

export interface RevisePilotInput extends PilotChanges {
  pilotId: string;
  expectedVersion: number;
}
/** Changes the form: absent leaves a field, null clears it. */
export class RevisePilot extends RampCommand<RevisePilotInput, { id: string }> {}

@CommandHandler(RevisePilot)
export class RevisePilotHandler {
  async execute({ tx, meta, input }: RevisePilot): Promise<{ id: string }> {
    const pilot = await openPilot(tx, meta, input.pilotId, input.expectedVersion);
    const aims = [input.aim, pilot.aim].filter((aim) => aim !== null && aim !== undefined);
    const facts = await ruleFacts(tx, {
      unitId: pilot.unitId,
      at: meta.at,
      metricIds: aims.map((aim) => aim.metricId),
      personIds: input.sponsorId ? [input.sponsorId] : [],
    });
    await saveWithSeries(tx, meta, pilot.id, pilot, revisePilot(pilot, input, facts));
    return { id: pilot.id };
  }
}
