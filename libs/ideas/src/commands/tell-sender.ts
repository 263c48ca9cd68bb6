import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { lockIdea, saveIdea } from '../data/ideas.store.js';
import { tellSender } from '../domain/move-idea.js';

export interface TellSenderInput {
  ideaId: string;
  /** What makes it the same word when it is said again, as the id of the event behind it. */
  replyId: string;
  body: string;
}
/** The program's own word to the sender of an idea, once. For policies only. */
export class TellSender extends RampCommand<TellSenderInput, { id: string }> {}

@CommandHandler(TellSender)
export class TellSenderHandler {
  async execute({ tx, meta, input }: TellSender): Promise<{ id: string }> {
    const idea = await lockIdea(tx, input.ideaId);
    await saveIdea(tx, { ...meta, actor: { personId: null } }, idea.id, idea, tellSender(idea, input));
    return { id: idea.id };
  }
}
