import { DomainError, notFound } from '#language';
import type { Tx } from '../database/unit-of-work.js';
import { closeAsSkipped } from './close-deliveries.js';

/** A person has a dead (or waiting) delivery tried again at once, with all its attempts. */
export async function retryDelivery(tx: Tx, id: string): Promise<void> {
  refuseFinished(await lockDelivery(tx, id));
  await tx.query(
    `with again as (
       update deliveries set status = 'OPEN', attempts = 0, lease_until = null, next_at = now(), done_at = null where id = $1
       returning 1
     ) select count(*) from again`,
    [id],
  );
}

/** A person closes a delivery without its effect, with the reason; what waited behind it goes on. */
export async function skipDelivery(tx: Tx, id: string, because: string): Promise<void> {
  const reason = because.trim();
  if (reason === '' || reason.length > 10_000)
    throw new DomainError({
      code: 'INVALID',
      rule: 'delivery.because_missing',
      message: 'It is not said why this delivery is skipped, or in more than 10,000 characters.',
      remedy: 'Say it in "because", in at most 10,000 characters.',
      path: ['because'],
    });
  refuseFinished(await lockDelivery(tx, id));
  await closeAsSkipped(tx, id, reason);
}

interface DeliveryState {
  status: 'OPEN' | 'DONE' | 'DEAD' | 'SKIPPED';
  leased: boolean;
}

async function lockDelivery(tx: Tx, id: string): Promise<DeliveryState> {
  const [row] = await tx.query<DeliveryState[]>(
    `select status, lease_until > now() as leased from deliveries where id = $1 for update`,
    [id],
  );
  if (!row) throw notFound('Delivery', ['delivery']);
  return row;
}

function refuseFinished({ status, leased }: DeliveryState): void {
  if (status === 'DONE' || status === 'SKIPPED')
    throw new DomainError({
      code: 'WRONG_STATE',
      rule: 'delivery.finished',
      message: `This delivery is ${status} already.`,
      remedy: 'Only an open or dead delivery can be retried or skipped.',
      path: ['delivery'],
    });
  if (leased)
    throw new DomainError({
      code: 'CONFLICT',
      rule: 'delivery.at_work',
      message: 'A worker is at this delivery just now.',
      remedy: 'Try again in half a minute.',
      path: ['delivery'],
    });
}
