import { CommandHandler } from '@nestjs/cqrs';
import { refuseIfAny } from '#language';
import { RampCommand, newId } from '#platform';
import { requireUnit, rolesAnywhere, roleProblems, unitDay } from '#units';
import { clocksOf } from '../data/clocks.js';
import { knownGoals } from '../data/goal.facts.js';
import { saveIdea } from '../data/ideas.store.js';
import type { IdeaInput } from '../domain/check-idea.js';
import { submitIdea } from '../domain/submit-idea.js';

export interface SubmitIdeaInput extends IdeaInput {
  unitId: string;
}
/** Sends an idea to a unit, by anybody of the organisation and in their name. */
export class SubmitIdea extends RampCommand<SubmitIdeaInput, { id: string }> {}

@CommandHandler(SubmitIdea)
export class SubmitIdeaHandler {
  async execute({ tx, meta, input }: SubmitIdea): Promise<{ id: string }> {
    const { personId } = meta.actor;
    const { unitId } = input;
    if (personId !== null)
      refuseIfAny(roleProblems((await rolesAnywhere(tx, personId, [unitId])).get(unitId) ?? [], 'VIEWER'));
    const unit = await requireUnit(tx, unitId);
    const today = unitDay(meta.at, unit.timeZone);
    const goals = await knownGoals(tx, input.goalIds ?? []);
    const events = submitIdea(input, { unit, today, clocks: clocksOf(unit, today), goals });
    const idea = await saveIdea(tx, meta, newId(), null, events);
    return { id: idea.id };
  }
}
