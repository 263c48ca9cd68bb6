import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { openPilot } from '../data/open-pilot.js';
import { savePilot } from '../data/pilots.store.js';
import { withStartedCycle } from '../data/rule-facts.js';
import { discardPilot } from '../domain/discard-pilot.js';

export interface DiscardPilotInput {
  pilotId: string;
  because: string;
}
/** Puts away a proposed pilot of which no cycle was ever started. */
export class DiscardPilot extends RampCommand<DiscardPilotInput, { id: string }> {}

@CommandHandler(DiscardPilot)
export class DiscardPilotHandler {
  async execute({ tx, meta, input }: DiscardPilot): Promise<{ id: string }> {
    const pilot = await openPilot(tx, meta, input.pilotId);
    const started = await withStartedCycle(tx, [pilot.id]);
    await savePilot(tx, meta, pilot.id, pilot, discardPilot(pilot, input, started.has(pilot.id)));
    return { id: pilot.id };
  }
}
