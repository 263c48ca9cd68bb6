import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand, newId } from '#platform';
import { openPilot } from '../data/open-pilot.js';
import { ruleFacts, usedDriverKeys } from '../data/rule-facts.js';
import { saveWithSeries } from '../data/save-with-series.js';
import { metricsOf } from '../domain/pilot.js';
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
    const { aim, sponsorId, goalIds, ideaIds, sustainment } = input;
    const facts = await ruleFacts(tx, {
      unitId: pilot.unitId,
      at: meta.at,
      metricIds: [...(aim ? [aim.metricId] : []), ...metricsOf(pilot)],
      personIds: [sponsorId, sustainment?.ownerId].filter((id) => typeof id === 'string'),
      goalIds: goalIds === null ? [] : goalIds,
      ideaIds: ideaIds === undefined ? [] : [...(ideaIds ?? []), ...pilot.ideaIds],
      actorId: meta.actor.personId,
    });
    const drivers = { usedDriverKeys: input.drivers === undefined ? NONE : await usedDriverKeys(tx, pilot.id), newId };
    await saveWithSeries(tx, meta, pilot.id, pilot, revisePilot(pilot, input, { ...facts, ...drivers }));
    return { id: pilot.id };
  }
}

const NONE: ReadonlySet<string> = new Set();
