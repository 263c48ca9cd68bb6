import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand, retryDelivery } from '#platform';
import { announce, openDelivery } from './delivery-step.js';

/** Has a dead or waiting delivery tried again at once, with all its attempts. By an administrator of the whole. */
export class RetryDelivery extends RampCommand<{ deliveryId: string }, { id: string }> {}

@CommandHandler(RetryDelivery)
export class RetryDeliveryHandler {
  async execute({ tx, meta, input: { deliveryId: id } }: RetryDelivery): Promise<{ id: string }> {
    const data = await openDelivery(tx, meta, id);
    await retryDelivery(tx, id);
    await announce(tx, meta, id, { type: 'DeliveryRetried', data });
    return { id };
  }
}
