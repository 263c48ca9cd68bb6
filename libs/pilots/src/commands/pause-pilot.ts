import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { openPilot } from '../data/open-pilot.js';
import { savePilot } from '../data/pilots.store.js';
import { pausePilot } from '../domain/pause-pilot.js';

export interface PausePilotInput {
  pilotId: string;
  expectedVersion: number;
  because?: string | null;
}
/** Pauses a pilot with the reason; without one it runs again. */
export class PausePilot extends RampCommand<PausePilotInput, { id: string }> {}

@CommandHandler(PausePilot)
export class PausePilotHandler {
  async execute({ tx, meta, input }: PausePilot): Promise<{ id: string }> {
    const pilot = await openPilot(tx, meta, input.pilotId, input.expectedVersion);
    await savePilot(tx, meta, pilot.id, pilot, pausePilot(pilot, input));
    return { id: pilot.id };
  }
}
