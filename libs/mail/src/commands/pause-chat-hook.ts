import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { announceOfHook, saveHookHealth } from '../chat/chat-hooks.store.js';
import { openChatHook } from '../chat/open-chat-hook.js';

export interface ChatHookStepInput {
  chatHookId: string;
}
/** Has a channel told nothing until it is resumed; what it would have been told is not made up for. Answers its id. */
export class PauseChatHook extends RampCommand<ChatHookStepInput, { id: string }> {}

@CommandHandler(PauseChatHook)
export class PauseChatHookHandler {
  async execute({ tx, meta, input }: PauseChatHook): Promise<{ id: string }> {
    const hook = await openChatHook(tx, meta, input.chatHookId, 'pauseChatHook');
    await saveHookHealth(tx, hook.id, { ...hook, status: 'PAUSED', pausedBecause: 'BY_HAND' });
    await announceOfHook(tx, meta, hook, { type: 'ChatHookPaused', data: { because: 'BY_HAND' } });
    return { id: hook.id };
  }
}
