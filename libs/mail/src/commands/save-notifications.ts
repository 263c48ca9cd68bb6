import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { workingHoursOfPeople } from '#units';
import { lockNotifications, saveNotifications } from '../data/notifications.store.js';
import { changedNotifications, type SaveNotificationsInput } from '../domain/notifications.js';
import { ownPerson } from './own-person.js';

/** Changes what the actor is told by mail. One's own only; the log does not tell what somebody chose. Answers whose it is. */
export class SaveNotifications extends RampCommand<SaveNotificationsInput, { id: string }> {}

@CommandHandler(SaveNotifications)
export class SaveNotificationsHandler {
  async execute({ tx, meta, input }: SaveNotifications): Promise<{ id: string }> {
    const personId = ownPerson(meta);
    const before = await lockNotifications(tx, personId);
    const hours = (await workingHoursOfPeople(tx, [personId])).get(personId) ?? null;
    await saveNotifications(tx, personId, changedNotifications(before, input, hours), meta.at);
    return { id: personId };
  }
}
