import { Inject, Injectable } from '@nestjs/common';
import { EVENT_TYPES, type EventType } from '#language';
import { CLOCK, type Clock, type DeliveredEvent, type Subscriber, type Tx } from '#platform';
import { planMessages } from '../data/messages.store.js';

/** Each webhook that asks for the type, at the event's unit or above it, is owed the event: a row of its own, which a job sends. */
@Injectable()
export class PlanWebhookMessages implements Subscriber {
  readonly name = 'plan-webhook-messages';
  readonly types = Object.keys(EVENT_TYPES) as EventType[];
  readonly batch = 500;

  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  handle(tx: Tx, events: readonly DeliveredEvent[]): Promise<void> {
    return planMessages(tx, events, this.clock.now());
  }
}
