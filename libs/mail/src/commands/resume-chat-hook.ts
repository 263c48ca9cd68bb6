import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { WELL } from '#webhooks';
import { announceOfHook, saveHookHealth } from '../chat/chat-hooks.store.js';
import { openChatHook } from '../chat/open-chat-hook.js';
import type { ChatHookStepInput } from './pause-chat-hook.js';

/** Has a channel told again, from the next period on. By an administrator of its unit. Answers its id. */
export class ResumeChatHook extends RampCommand<ChatHookStepInput, { id: string }> {}

@CommandHandler(ResumeChatHook)
export class ResumeChatHookHandler {
  async execute({ tx, meta, input }: ResumeChatHook): Promise<{ id: string }> {
    const hook = await openChatHook(tx, meta, input.chatHookId, 'resumeChatHook');
    await saveHookHealth(tx, hook.id, { ...WELL, lastDeliveredAt: hook.lastDeliveredAt });
    await announceOfHook(tx, meta, hook, { type: 'ChatHookResumed', data: {} });
    return { id: hook.id };
  }
}
