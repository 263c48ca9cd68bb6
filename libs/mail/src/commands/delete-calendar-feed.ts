import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { removeFeed } from '../calendar/feeds.store.js';
import { ownPerson } from './own-person.js';

/** Has the secret address of the actor's calendar be good no more. Where there is none nothing changes. */
export class DeleteCalendarFeed extends RampCommand<Record<string, never>, { id: string }> {}

@CommandHandler(DeleteCalendarFeed)
export class DeleteCalendarFeedHandler {
  async execute({ tx, meta }: DeleteCalendarFeed): Promise<{ id: string }> {
    const personId = ownPerson(meta);
    await removeFeed(tx, personId);
    return { id: personId };
  }
}
