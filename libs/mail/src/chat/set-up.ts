import type { Commands, Meta, Outgoing, UnitOfWork } from '#platform';
import { requireRole, requireUnit, workingHoursOf } from '#units';
import { requireReachable } from '#webhooks';
import { CreateChatHook } from '../commands/create-chat-hook.js';
import { newChatHook, type CreateChatHookInput } from '../domain/chat-hook.js';

/** Sets a hook up after a look whether its address may be reached: not before it is known that the asker may, and with no transaction open. */
export class ChatHookSetUp {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly commands: Commands,
    private readonly outgoing: Pick<Outgoing, 'allows' | 'addressOf'>,
  ) {}

  async create(meta: Meta, input: CreateChatHookInput): Promise<{ id: string }> {
    const { url } = await this.uow.run(async (tx) => {
      await requireRole(tx, meta, input.unitId, 'ADMIN');
      return newChatHook(input, workingHoursOf(await requireUnit(tx, input.unitId)));
    });
    await requireReachable(this.outgoing, url);
    return this.commands.run(CreateChatHook, meta, input);
  }
}
