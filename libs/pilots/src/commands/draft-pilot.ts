import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand, newId } from '#platform';
import { requireRole } from '#units';
import { isIntervention, ruleFacts } from '../data/rule-facts.js';
import { saveWithSeries } from '../data/save-with-series.js';
import { draftPilot, type DraftPilotInput } from '../domain/draft-pilot.js';

/** Proposes a pilot, with its metrics and its team where they are known. By a member of the unit. */
export class DraftPilot extends RampCommand<DraftPilotInput, { id: string }> {}

@CommandHandler(DraftPilot)
export class DraftPilotHandler {
  async execute({ tx, meta, input }: DraftPilot): Promise<{ id: string }> {
    await requireRole(tx, meta, input.unitId, 'MEMBER');
    const metricIds = [...(input.metrics ?? []), ...(input.aim ? [input.aim] : [])].map((one) => one.metricId);
    const personIds = (input.team ?? []).map((one) => one.personId).concat(input.sponsorId ?? []);
    const facts = await ruleFacts(tx, {
      ...{ unitId: input.unitId, at: meta.at, metricIds, personIds },
      ...{ goalIds: input.goalIds, ideaIds: input.ideaIds ?? [], actorId: meta.actor.personId },
    });
    const interventionKnown = input.interventionKey ? await isIntervention(tx, input.interventionKey) : true;
    const pilot = await saveWithSeries(tx, meta, newId(), null, draftPilot(input, { ...facts, interventionKnown }));
    return { id: pilot.id };
  }
}
