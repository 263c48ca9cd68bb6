import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { closingInto } from '../data/closing-into.js';
import { openPilot } from '../data/open-pilot.js';
import { savePilot } from '../data/pilots.store.js';
import { NO_FACTS, stageFacts } from '../data/stage-facts.js';
import { closePilot, type CloseInput } from '../domain/close-pilot.js';
import type { Into } from '../domain/closing-into.js';

export interface ClosePilotInput extends CloseInput {
  pilotId: string;
  expectedVersion: number;
  /** Where it was merged or transferred to. */
  into?: Omit<Into, 'standing'> | null;
}
/** Ends a pilot: adopted, abandoned, merged or transferred. */
export class ClosePilot extends RampCommand<ClosePilotInput, { id: string }> {}

@CommandHandler(ClosePilot)
export class ClosePilotHandler {
  async execute({ tx, meta, input }: ClosePilot): Promise<{ id: string }> {
    // Both ends of a merger, in order of id: two that are merged into each other at once wait for one another.
    await tx.query('select from pilots where id = any($1) order by id for update', [
      [input.pilotId, ...(input.into?.type === 'Pilot' ? [input.into.id] : [])],
    ]);
    const pilot = await openPilot(tx, meta, input.pilotId, input.expectedVersion);
    const into = input.into ? await closingInto(tx, meta, input.into) : null;
    const facts = (await stageFacts(tx, [pilot.id])).get(pilot.id) ?? NO_FACTS;
    await savePilot(tx, meta, pilot.id, pilot, closePilot(pilot, input, into, facts));
    return { id: pilot.id };
  }
}
