import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { removeFeed } from '../calendar/feeds.store.js';
import { ownPerson, type CalendarFeedInput } from './own-person.js';

/** Has the secret address of the actor's calendar be good no more. Where there is none nothing changes. */
export class DeleteCalendarFeed extends RampCommand<CalendarFeedInput, { id: string }> {}

@CommandHandler(DeleteCalendarFeed)
export class DeleteCalendarFeedHandler {
  async execute({ tx, meta, input }: DeleteCalendarFeed): Promise<{ id: string }> {
    const personId = ownPerson(meta, input);
    await removeFeed(tx, personId);
    return { id: personId };
  }
}
