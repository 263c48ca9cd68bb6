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
import type { SaveNotificationsInput } from '../graphql/input-types.js';
import { Mutations } from '../graphql/mutations.js';
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
  createCalendarFeed(@Context('ramp') context: RequestContext): Promise<object> {
    return this.mutations.run(
      context,
      CreateCalendarFeed,
      () => ({}),
      ({ token }) => ({ address: `${this.home}/calendar/${token}.ics` }),
    );
  }

  @Mutation()
  deleteCalendarFeed(@Context('ramp') context: RequestContext): Promise<object> {
    return this.mutations.run(
      context,
      DeleteCalendarFeed,
      () => ({}),
      () => ({ address: null }),
    );
  }
}
