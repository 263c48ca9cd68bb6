import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { PageInput } from '#platform';
import { connection, pageOf, type Connection } from '../graphql/connection.js';
import type { DeliveryStatus, DeliveryStepInput, SkipDeliveryInput } from '../graphql/input-types.js';
import { Mutations } from '../graphql/mutations.js';
import { keyOf, toGlobalId } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';
import { deliveriesByIds, listDeliveries, type DeliveryView } from './delivery.reads.js';
import { eventsByIds, type EventView } from './event.reads.js';
import { RetryDelivery } from './retry-delivery.js';
import { SkipDelivery } from './skip-delivery.js';

@Resolver('Delivery')
export class DeliveriesResolver {
  constructor(private readonly mutations: Mutations) {}

  @Query()
  async deliveries(
    @Args() args: PageInput & { statuses?: DeliveryStatus[] | null },
    @Context('ramp') context: RequestContext,
  ): Promise<Connection<DeliveryView>> {
    return connection(await context.read(listDeliveries, args.statuses ?? null, pageOf(args)));
  }

  @Mutation()
  retryDelivery(
    @Args('input') { delivery }: DeliveryStepInput,
    @Context('ramp') context: RequestContext,
  ): Promise<object> {
    const command = () => ({ deliveryId: keyOf('Delivery', delivery, 'delivery') });
    return this.mutations.run(context, RetryDelivery, command, ({ id }) => shown(context, id));
  }

  @Mutation()
  skipDelivery(
    @Args('input') { delivery, because }: SkipDeliveryInput,
    @Context('ramp') context: RequestContext,
  ): Promise<object> {
    const command = () => ({ deliveryId: keyOf('Delivery', delivery, 'delivery'), because });
    return this.mutations.run(context, SkipDelivery, command, ({ id }) => shown(context, id));
  }

  @ResolveField()
  id(delivery: DeliveryView): string {
    return toGlobalId('Delivery', delivery.id);
  }

  @ResolveField()
  event(@Parent() delivery: DeliveryView, @Context('ramp') context: RequestContext): Promise<EventView | null> {
    return context.one(eventsByIds, delivery.eventId);
  }
}

const shown = async (context: RequestContext, id: string): Promise<{ delivery: DeliveryView | null }> => ({
  delivery: await context.one(deliveriesByIds, id),
});
