import type { Meta, Outgoing, UnitOfWork } from '#platform';
import { requireRole, requireUnit, workingHoursOf } from '#units';
import { requireReachable } from '#webhooks';
import { newChatHook, type CreateChatHookInput } from '../domain/chat-hook.js';

/** Looks whether a hook's address may be reached: not before it is known that the asker may, and with no transaction open. */
export class ChatAddresses {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly outgoing: Pick<Outgoing, 'allows' | 'addressOf'>,
  ) {}

  async ofNew(meta: Meta, input: CreateChatHookInput): Promise<void> {
    const { url } = await this.uow.run(async (tx) => {
      await requireRole(tx, meta, input.unitId, 'ADMIN');
      return newChatHook(input, workingHoursOf(await requireUnit(tx, input.unitId)));
    });
    await requireReachable(this.outgoing, url);
  }
}
