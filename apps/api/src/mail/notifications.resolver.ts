import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Inject } from '@nestjs/common';
import {
  CreateCalendarFeed,
  DeleteCalendarFeed,
  SaveNotifications,
  feedSince,
  notificationsOf,
  type NotificationsView,
} from '#mail';
import type { CalendarFeedInput, SaveNotificationsInput } from '../graphql/input-types.js';
import { toldOnce } from '../graphql/kept-result.js';
import { Mutations } from '../graphql/mutations.js';
import { keyIn } from '../graphql/node-ids.js';
import type { RequestContext, Viewer } from '../graphql/request-context.js';
import { HOME } from './home.js';

@Resolver('Viewer')
export class NotificationsResolver {
  constructor(
    private readonly mutations: Mutations,
    @Inject(HOME) private readonly home: string,
  ) {}

  @ResolveField()
  notifications(@Parent() { personId }: Viewer, @Context('ramp') context: RequestContext): Promise<NotificationsView> {
    return notificationsOf(context.reader, personId);
  }

  @ResolveField()
  calendarFeedSince(@Parent() { personId }: Viewer, @Context('ramp') context: RequestContext): Promise<Date | null> {
    return feedSince(context.reader, personId);
  }

  @Mutation()
  saveNotifications(
    @Args('input') input: SaveNotificationsInput,
    @Context('ramp') context: RequestContext,
  ): Promise<object> {
    const shown = async ({ id }: { id: string }): Promise<object> => ({
      notifications: await notificationsOf(context.reader, id),
    });
    return this.mutations.run(context, SaveNotifications, () => input, shown);
  }

  @Mutation()
  createCalendarFeed(
    @Args('input') input: CalendarFeedInput,
    @Context('ramp') context: RequestContext,
  ): Promise<object> {
    const shown = ({ token }: { token: string }): object => ({ address: `${this.home}/calendar/${token}.ics` });
    return this.mutations.runKeeping(context, CreateCalendarFeed, whose(input), shown, {
      kept: () => ({}),
      again: () => ({ address: null, userErrors: ADDRESS_TOLD }),
    });
  }

  @Mutation()
  deleteCalendarFeed(
    @Args('input') input: CalendarFeedInput,
    @Context('ramp') context: RequestContext,
  ): Promise<object> {
    return this.mutations.run(context, DeleteCalendarFeed, whose(input), () => ({ address: null }));
  }
}

const whose =
  ({ person }: CalendarFeedInput) =>
  (): { personId: string | null } => ({ personId: keyIn('Person', person, 'person') ?? null });

const ADDRESS_TOLD = toldOnce(
  'The address of the calendar',
  'Call createCalendarFeed with a new Idempotency-Key: it makes a new address, and the earlier one ends.',
);
