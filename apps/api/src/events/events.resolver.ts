import { Args, Context, Query, Resolver, Subscription } from '@nestjs/graphql';
import { EVENT_TYPES, type EventType } from '#language';
import type { PageInput } from '#platform';
import { connection, pageOf, type Connection } from '../graphql/connection.js';
import type { EventFilter, EventOrder } from '../graphql/input-types.js';
import type { RequestContext } from '../graphql/request-context.js';
import { dataSchema } from './data-schema.js';
import { logQuery } from './event-filter.js';
import { listEvents } from './event-list.reads.js';
import type { EventView } from './event.reads.js';
import { EventStream, type EventStreamItem } from './event-stream.js';

@Resolver()
export class EventsResolver {
  constructor(private readonly stream: EventStream) {}

  @Query()
  async events(
    @Args() args: PageInput & { filter?: EventFilter | null; orderBy?: EventOrder | null },
    @Context('ramp') context: RequestContext,
  ): Promise<Connection<EventView>> {
    const { filter, orderBy } = args;
    return connection(await context.read(listEvents, logQuery(filter), orderBy ?? 'NEWEST', pageOf(args)));
  }

  @Query()
  eventTypes(): { name: string; description: string; dataSchema: string }[] {
    return (Object.entries(EVENT_TYPES) as [EventType, string][]).map(([name, description]) => ({
      name,
      description,
      dataSchema: JSON.stringify(dataSchema(name)),
    }));
  }

  @Subscription('events')
  follow(
    @Args() { filter, after }: { filter?: EventFilter | null; after?: string | null },
    @Context('ramp') context: RequestContext,
  ): Promise<AsyncIterableIterator<EventStreamItem>> {
    return this.stream.follow(context, logQuery(filter), after);
  }
}
