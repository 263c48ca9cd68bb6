import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { newFeed } from '../calendar/feeds.store.js';
import { ownPerson, type CalendarFeedInput } from './own-person.js';

/** Makes a secret address for the actor's calendar; an earlier one is good no more. Answers its token, this once. */
export class CreateCalendarFeed extends RampCommand<CalendarFeedInput, { token: string }> {}

@CommandHandler(CreateCalendarFeed)
export class CreateCalendarFeedHandler {
  async execute({ tx, meta, input }: CreateCalendarFeed): Promise<{ token: string }> {
    return { token: await newFeed(tx, ownPerson(meta, input), meta.at) };
  }
}
