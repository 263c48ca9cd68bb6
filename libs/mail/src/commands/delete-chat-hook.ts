import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { announceOfHook, removeChatHook } from '../chat/chat-hooks.store.js';
import { openChatHook } from '../chat/open-chat-hook.js';
import type { ChatHookStepInput } from './pause-chat-hook.js';

/** Deletes a hook with its address; what waits for it is told no more. By an administrator of its unit. Answers its id. */
export class DeleteChatHook extends RampCommand<ChatHookStepInput, { id: string }> {}

@CommandHandler(DeleteChatHook)
export class DeleteChatHookHandler {
  async execute({ tx, meta, input }: DeleteChatHook): Promise<{ id: string }> {
    const hook = await openChatHook(tx, meta, input.chatHookId, 'deleteChatHook');
    await removeChatHook(tx, hook.id, meta.at);
    await announceOfHook(tx, meta, hook, { type: 'ChatHookDeleted', data: {} });
    return { id: hook.id };
  }
}
