import { CommandHandler } from '@nestjs/cqrs';
import type { PilotStage } from '#language';
import { RampCommand } from '#platform';
import { openPilot } from '../data/open-pilot.js';
import { savePilot } from '../data/pilots.store.js';
import { movePilotStage } from '../domain/move-stage.js';

export interface MovePilotStageInput {
  pilotId: string;
  to: PilotStage;
  because?: string | null;
}
/** Moves a pilot on. Used by policies; a move that is none is refused, which closes a policy's delivery with that note. */
export class MovePilotStage extends RampCommand<MovePilotStageInput, { id: string }> {}

@CommandHandler(MovePilotStage)
export class MovePilotStageHandler {
  async execute({ tx, meta, input }: MovePilotStage): Promise<{ id: string }> {
    const pilot = await openPilot(tx, meta, input.pilotId);
    await savePilot(tx, meta, pilot.id, pilot, movePilotStage(pilot, input));
    return { id: pilot.id };
  }
}
