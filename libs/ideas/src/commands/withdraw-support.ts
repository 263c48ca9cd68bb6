import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { saveIdea } from '../data/ideas.store.js';
import { openIdea } from '../data/open-idea.js';
import { withdrawSupport } from '../domain/support-idea.js';

/** Leaves an idea that one stood behind; of any other it changes nothing. */
export class WithdrawSupport extends RampCommand<{ ideaId: string }, { id: string }> {}

@CommandHandler(WithdrawSupport)
export class WithdrawSupportHandler {
  async execute({ tx, meta, input }: WithdrawSupport): Promise<{ id: string }> {
    const { idea, viewer } = await openIdea(tx, meta, input.ideaId);
    await saveIdea(tx, meta, idea.id, idea, withdrawSupport(idea, viewer.personId));
    return { id: idea.id };
  }
}
