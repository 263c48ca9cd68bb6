import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DomainError } from '#language';
import { EventFeed, Wakeups, currentEpoch, decodeCursor, lastPosition, log, type LoggedEvent } from '#platform';
import type { RequestContext } from '../graphql/request-context.js';
import { matches, type LogQuery } from './event-filter.js';
import { EventSight } from './event-sight.js';
import type { EventView } from './event.reads.js';
import { Followers } from './followers.js';
import { VisibleUnits } from './visible-units.js';

/** What the field `events` of a subscription gets, one by one. */
export type EventStreamItem = { events: EventView };

/**
 * The log for subscribers: first what each missed since its cursor, then what happens, in the log's order. The feed hands over one
 * event at a time and only when the last one was sent, so a slow client costs no memory; a client that goes ends its part. Who each is
 * and what they may see is asked anew with every event, for all who get it at the same moment together.
 */
@Injectable()
export class EventStream implements OnModuleDestroy {
  private readonly feed: EventFeed;
  private readonly sight: EventSight;
  private readonly followers = new Followers();
  /** One for all who get the event, so that they can share what is answered to it. */
  private readonly items = new WeakMap<LoggedEvent, EventStreamItem>();

  constructor(
    private readonly source: DataSource,
    wakeups: Wakeups,
  ) {
    this.feed = new EventFeed(source, wakeups, log);
    this.sight = new EventSight(source);
  }

  /**
   * Throws DomainError `cursor.expired` for a cursor of another epoch, `cursor.invalid` for what is none, and where too many follow
   * already.
   */
  async follow(
    context: RequestContext,
    query: LogQuery,
    after: string | null | undefined,
  ): Promise<AsyncIterableIterator<EventStreamItem>> {
    const { personId } = await context.viewer();
    const epoch = await currentEpoch(context.reader);
    const position = after ? decodeCursor(after, epoch) : undefined;
    if (position !== undefined && position > (await lastPosition(context.reader))) throw AHEAD;
    const leave = this.followers.enter(personId);
    const left = new AbortController();
    const events = this.feed.follow({ after: position, signal: left.signal });
    return ending(this.seen(events, this.eyesOf(context, query), epoch), () => {
      left.abort();
      leave();
    });
  }

  private async *seen(
    events: AsyncIterable<LoggedEvent>,
    sees: (event: LoggedEvent) => Promise<boolean>,
    epoch: number,
  ): AsyncGenerator<EventStreamItem, void> {
    for await (const event of events) {
      if (!(await sees(event))) continue;
      const item = this.items.get(event) ?? { events: { ...event, epoch } };
      this.items.set(event, item);
      yield item;
    }
  }

  /** Whether the event is asked for and may be seen now. Throws UNAUTHENTICATED where the sign-in no longer holds. */
  private eyesOf(context: RequestContext, query: LogQuery): (event: LoggedEvent) => Promise<boolean> {
    const viewerId = async (): Promise<string> => (await context.identify()).personId;
    // Who is behind reads thousands of events by themselves: for them rights are asked for all units at once, and kept for a moment.
    const behind = new VisibleUnits(this.source, viewerId, query.underId);
    return async (event) => {
      behind.notice(event.type);
      if (!matches(query, event)) return false;
      if (!this.feed.isNew(event)) return behind.has(event.unitId);
      if (!(await this.sight.sees(event, await viewerId()))) return false;
      return query.underId === null || this.sight.isUnder(event, query.underId);
    };
  }

  async onModuleDestroy(): Promise<void> {
    await this.feed.close();
  }
}

/** Of a generator alone, `return` waits until the next event has come: here it ends the waiting. However it ends, `leave` is called. */
function ending<Item>(items: AsyncGenerator<Item, void>, leave: () => void): AsyncIterableIterator<Item> {
  const iterator: AsyncIterableIterator<Item> = {
    [Symbol.asyncIterator]: () => iterator,
    next: async () => {
      try {
        const result = await items.next();
        if (result.done) leave();
        return result;
      } catch (error) {
        leave();
        throw error;
      }
    },
    return: () => {
      leave();
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
