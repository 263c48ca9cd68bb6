import { CommandHandler } from '@nestjs/cqrs';
import { refuseIfAny } from '#language';
import { RampCommand, newId } from '#platform';
import { saveIdea } from '../data/ideas.store.js';
import { openIdea } from '../data/open-idea.js';
import { replyToIdea, type ReplyInput } from '../domain/reply-to-idea.js';
import { answerProblems } from '../domain/who-may.js';

export interface ReplyToIdeaInput extends ReplyInput {
  ideaId: string;
}
/** Tells the sender something, and with a status what was decided. By a lead of the unit or above. */
export class ReplyToIdea extends RampCommand<ReplyToIdeaInput, { id: string }> {}

@CommandHandler(ReplyToIdea)
export class ReplyToIdeaHandler {
  async execute({ tx, meta, input }: ReplyToIdea): Promise<{ id: string }> {
    const { idea, viewer } = await openIdea(tx, meta, input.ideaId);
    refuseIfAny(answerProblems(viewer));
    await saveIdea(tx, meta, idea.id, idea, replyToIdea(idea, newId(), input));
    return { id: idea.id };
  }
}
