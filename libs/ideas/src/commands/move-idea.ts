import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { lockIdea, saveIdea } from '../data/ideas.store.js';
import { moveIdea, type IdeaMove } from '../domain/move-idea.js';

export type MoveIdeaInput = IdeaMove & { ideaId: string };
/** Moves an idea by what became of a pilot. For policies only: who may is decided where the pilot changes. */
export class MoveIdea extends RampCommand<MoveIdeaInput, { id: string }> {}

@CommandHandler(MoveIdea)
export class MoveIdeaHandler {
  async execute({ tx, meta, input: { ideaId, ...move } }: MoveIdea): Promise<{ id: string }> {
    const idea = await lockIdea(tx, ideaId);
    await saveIdea(tx, meta, ideaId, idea, moveIdea(idea, move));
    return { id: ideaId };
  }
}
