import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { openChatHook } from '../chat/open-chat-hook.js';
import { planTest } from '../chat/posts.store.js';
import type { ChatHookStepInput } from './pause-chat-hook.js';

/** Posts a test to a channel, whatever its status and the hour, once. By an administrator of its unit. Answers its id. */
export class TestChatHook extends RampCommand<ChatHookStepInput, { id: string }> {}

@CommandHandler(TestChatHook)
export class TestChatHookHandler {
  async execute({ tx, meta, input }: TestChatHook): Promise<{ id: string }> {
    const hook = await openChatHook(tx, meta, input.chatHookId, 'testChatHook');
    await planTest(tx, hook.id, meta.at);
    return { id: hook.id };
  }
}
