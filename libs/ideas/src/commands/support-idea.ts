import { CommandHandler } from '@nestjs/cqrs';
import { refuseIfAny } from '#language';
import { RampCommand } from '#platform';
import { saveIdea } from '../data/ideas.store.js';
import { openIdea } from '../data/open-idea.js';
import { supportIdea, supportProblems } from '../domain/support-idea.js';

/** Stands behind an idea of somebody else; again changes nothing. */
export class SupportIdea extends RampCommand<{ ideaId: string }, { id: string }> {}

@CommandHandler(SupportIdea)
export class SupportIdeaHandler {
  async execute({ tx, meta, input }: SupportIdea): Promise<{ id: string }> {
    const { idea, viewer } = await openIdea(tx, meta, input.ideaId);
    refuseIfAny(supportProblems(idea, viewer.personId));
    await saveIdea(tx, meta, idea.id, idea, supportIdea(idea, viewer.personId));
    return { id: idea.id };
  }
}
