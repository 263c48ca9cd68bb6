import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { openPilot } from '../data/open-pilot.js';
import { savePilot } from '../data/pilots.store.js';
import { ruleFacts } from '../data/rule-facts.js';
import { charterPilot } from '../domain/charter-pilot.js';
import { metricsNow } from '../domain/pilot.js';

export interface CharterPilotInput {
  pilotId: string;
  expectedVersion: number;
}
/** Agrees aim, sponsor, theory and metrics: from here cycles may start. */
export class CharterPilot extends RampCommand<CharterPilotInput, { id: string }> {}

@CommandHandler(CharterPilot)
export class CharterPilotHandler {
  async execute({ tx, meta, input }: CharterPilot): Promise<{ id: string }> {
    const pilot = await openPilot(tx, meta, input.pilotId, input.expectedVersion);
    const metricIds = metricsNow(pilot).map((link) => link.metricId);
    const facts = await ruleFacts(tx, { unitId: pilot.unitId, at: meta.at, metricIds, goalIds: [] });
    await savePilot(tx, meta, pilot.id, pilot, charterPilot(pilot, facts));
    return { id: pilot.id };
  }
}
