import { notFound, type DomainEvent } from '#language';
import { appendEvents, type Meta, type Tx } from '#platform';
import { organisationId } from '#units';
import { runsThePlace } from './delivery.reads.js';

/** What the log says of a delivery that a person took in hand. */
export interface DeliveryFacts {
  subscriber: string;
  eventId: string;
}

/** The delivery, for those who run the place; for all others there is none. The program itself may. */
export async function openDelivery(tx: Tx, meta: Meta, id: string): Promise<DeliveryFacts> {
  const { personId } = meta.actor;
  const mayKnow = personId === null || (await runsThePlace(tx, personId));
  const [row] = await tx.query<DeliveryFacts[]>(
    `select subscriber, event_id as "eventId" from deliveries where id = $1 for update`,
    [id],
  );
  if (!mayKnow || !row) throw notFound('Delivery', ['delivery']);
  return row;
}

/** Writes down who did it; a delivery has a stream of its own, and its row is locked. */
export async function announce(tx: Tx, meta: Meta, id: string, event: DomainEvent): Promise<void> {
  const unitId = await organisationId(tx);
  const [row] = await tx.query<{ version: number }[]>(
    'select coalesce(max(stream_version), 0) as version from events where stream_id = $1',
    [id],
  );
  if (unitId === null) return;
  await appendEvents(tx, meta, { stream: 'delivery', id, version: row?.version ?? 0, unitId }, [{ event }]);
}
