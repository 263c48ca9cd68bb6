import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { openCycle } from '../data/open-cycle.js';
import type { NoteObservationInput } from '../domain/inputs.js';
import { noteObservation } from '../domain/note-observation.js';

/** Notes what was seen during the test. */
export class NoteObservation extends RampCommand<NoteObservationInput, { id: string }> {}

@CommandHandler(NoteObservation)
export class NoteObservationHandler {
  async execute({ tx, meta, input }: NoteObservation): Promise<{ id: string }> {
    const { cycle, now, save } = await openCycle(tx, meta, input);
    return save(noteObservation(cycle, input, now));
  }
}
