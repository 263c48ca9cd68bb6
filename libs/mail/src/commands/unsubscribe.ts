import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { lockNotifications, saveNotifications } from '../data/notifications.store.js';

/** Ends all mail to a person, by the link of a mail, whose signature is looked at before. Once more changes nothing. */
export class Unsubscribe extends RampCommand<{ personId: string }, { id: string }> {}

@CommandHandler(Unsubscribe)
export class UnsubscribeHandler {
  async execute({ tx, meta, input: { personId } }: Unsubscribe): Promise<{ id: string }> {
    const before = await lockNotifications(tx, personId);
    if (before.digest !== 'NONE' || before.urgent)
      await saveNotifications(tx, personId, { ...before, digest: 'NONE', urgent: false }, meta.at);
    return { id: personId };
  }
}
