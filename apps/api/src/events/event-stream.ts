import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DomainError } from '#language';
import { EventFeed, Wakeups, currentEpoch, decodeCursor, lastPosition, log, type LoggedEvent } from '#platform';
import type { RequestContext } from '../graphql/request-context.js';
import { matches, type LogQuery } from './event-filter.js';
import type { EventView } from './event.reads.js';
import { VisibleUnits } from './visible-units.js';

/** What the field `events` of a subscription gets, one by one. */
export type EventStreamItem = { events: EventView };

/**
 * The log for subscribers: first what each missed since its cursor, then what happens, in the log's order. The feed hands over one
 * event at a time and only when the last one was sent, so a slow client costs no memory; a client that goes ends its part.
 */
@Injectable()
export class EventStream implements OnModuleDestroy {
  private readonly feed: EventFeed;

  constructor(
    private readonly source: DataSource,
    wakeups: Wakeups,
  ) {
    this.feed = new EventFeed(source, wakeups, log);
  }

  /** Throws DomainError `cursor.expired` for a cursor of another epoch, `cursor.invalid` for what is none. */
  async follow(
    context: RequestContext,
    query: LogQuery,
    after: string | null | undefined,
  ): Promise<AsyncIterableIterator<EventStreamItem>> {
    await context.viewer();
    const epoch = await currentEpoch(context.reader);
    const position = after ? decodeCursor(after, epoch) : undefined;
    if (position !== undefined && position > (await lastPosition(context.reader))) throw AHEAD;
    const left = new AbortController();
    const events = this.feed.follow({ after: position, signal: left.signal });
    const viewerId = async (): Promise<string> => (await context.identify()).personId;
    return ending(seen(events, query, new VisibleUnits(this.source, viewerId, query.underId), epoch), left);
  }

  async onModuleDestroy(): Promise<void> {
    await this.feed.close();
  }
}

async function* seen(
  events: AsyncIterable<LoggedEvent>,
  query: LogQuery,
  units: VisibleUnits,
  epoch: number,
): AsyncGenerator<EventStreamItem, void> {
  for await (const event of events) {
    units.notice(event.type);
    if (matches(query, event) && (await units.has(event.unitId))) yield { events: { ...event, epoch } };
  }
}

/** Of a generator alone, `return` waits until the next event has come: here it ends the waiting. */
function ending<Item>(items: AsyncGenerator<Item, void>, left: AbortController): AsyncIterableIterator<Item> {
  const iterator: AsyncIterableIterator<Item> = {
    [Symbol.asyncIterator]: () => iterator,
    next: () => items.next(),
    return: () => {
      left.abort();
      return items.return();
    },
  };
  return iterator;
}

const AHEAD = new DomainError({
  code: 'INVALID',
  rule: 'cursor.invalid',
  message: 'This cursor lies ahead of the log.',
  remedy: 'Send a cursor as an event gave it, or none to begin with what comes next.',
  path: ['after'],
});
