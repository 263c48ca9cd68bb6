import type { Feature } from '../feature.js';
import { DeliveriesResolver } from './deliveries.resolver.js';
import { deliveriesByIds } from './delivery.reads.js';
import { EventStream } from './event-stream.js';
import { EventResolver } from './event.resolver.js';
import { eventsByIds } from './event.reads.js';
import { EventsResolver } from './events.resolver.js';
import { RetryDeliveryHandler } from './retry-delivery.js';
import { SkipDeliveryHandler } from './skip-delivery.js';

/** The log belongs to no lib of its own: the platform writes it, and rights to read it come from the units. */
export const eventsFeature: Feature = {
  lib: null,
  resolvers: [
    EventResolver,
    EventsResolver,
    DeliveriesResolver,
    EventStream,
    RetryDeliveryHandler,
    SkipDeliveryHandler,
  ],
  nodes: { Event: eventsByIds, Delivery: deliveriesByIds },
};
