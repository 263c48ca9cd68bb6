import type { DomainEvent, EventType } from '#language';
import type { Tx } from '../database/unit-of-work.js';

/** An event as it is delivered: read from the log, with its place in it. */
export type DeliveredEvent = DomainEvent & {
  id: string;
  position: number;
  streamId: string;
  unitId: string;
  pilotId: string | null;
  actorId: string | null;
  correlationId: string;
  depth: number;
  at: Date;
};

/**
 * What happens by itself when something happened: one file, named after its policy. `handle` runs in the transaction that closes
 * the delivery, so its effect and the closing are one. A DomainError closes the delivery with its message as the note; any other
 * error is retried, and after its attempts the delivery is dead and holds back its own stream only.
 * `batch` > 1: up to that many deliveries (of any streams, each the head of its own) are handed over in one transaction.
 */
export interface Subscriber {
  readonly name: string;
  readonly types: readonly EventType[];
  readonly batch?: number;
  handle(tx: Tx, events: readonly DeliveredEvent[]): Promise<void>;
}
