import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import { refuseIfAny } from '#language';
import { KEY_RING, RampCommand, appendEvents, newId, type KeyRing } from '#platform';
import { requireRole, requireUnit, workingHoursOf } from '#units';
import { countChatHooksOf, insertChatHook } from '../chat/chat-hooks.store.js';
import { chatHookCountProblems, newChatHook, type CreateChatHookInput } from '../domain/chat-hook.js';

/** Has a channel told what waits at a unit and below. By an administrator of the unit. Answers its id. */
export class CreateChatHook extends RampCommand<CreateChatHookInput, { id: string }> {}

@CommandHandler(CreateChatHook)
export class CreateChatHookHandler {
  constructor(@Inject(KEY_RING) private readonly keys: KeyRing) {}

  async execute({ tx, meta, input }: CreateChatHook): Promise<{ id: string }> {
    const { unitId } = input;
    await requireRole(tx, meta, unitId, 'ADMIN');
    const form = newChatHook(input, workingHoursOf(await requireUnit(tx, unitId)));
    refuseIfAny(chatHookCountProblems(await countChatHooksOf(tx, unitId)));
    const id = newId();
    await insertChatHook(tx, this.keys, { id, unitId, createdBy: meta.actor.personId, at: meta.at }, form);
    const event = { type: 'ChatHookCreated' as const, data: { kind: form.kind, digest: form.digest } };
    await appendEvents(tx, meta, { stream: 'chat_hook', id, version: 0, unitId }, [{ event }]);
    return { id };
  }
}
