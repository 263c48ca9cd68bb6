import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { openPilot } from '../data/open-pilot.js';
import { savePilot } from '../data/pilots.store.js';
import { NO_FACTS, stageFacts } from '../data/stage-facts.js';
import { movePilot, type MoveInput } from '../domain/move-pilot.js';
import { moveProblems } from '../domain/who-may.js';

export interface MovePilotInput extends MoveInput {
  pilotId: string;
  expectedVersion: number;
}
/** Moves a pilot on or back, by people: through the gate, or past it by its sponsor. */
export class MovePilot extends RampCommand<MovePilotInput, { id: string }> {}

@CommandHandler(MovePilot)
export class MovePilotHandler {
  async execute({ tx, meta, input }: MovePilot): Promise<{ id: string }> {
    const pilot = await openPilot(tx, meta, input.pilotId, input.expectedVersion, moveProblems);
    const facts = (await stageFacts(tx, [pilot.id])).get(pilot.id) ?? NO_FACTS;
    await savePilot(tx, meta, pilot.id, pilot, movePilot(pilot, input, facts, meta.actor.personId));
    return { id: pilot.id };
  }
}
