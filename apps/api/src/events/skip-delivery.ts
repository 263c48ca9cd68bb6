import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand, skipDelivery } from '#platform';
import { announce, openDelivery } from './delivery-step.js';

/** Closes a delivery without its effect, with the reason; what waited behind it goes on. By an administrator of the whole. */
export class SkipDelivery extends RampCommand<{ deliveryId: string; because: string }, { id: string }> {}

@CommandHandler(SkipDelivery)
export class SkipDeliveryHandler {
  async execute({ tx, meta, input: { deliveryId: id, because } }: SkipDelivery): Promise<{ id: string }> {
    const delivery = await openDelivery(tx, meta, id);
    await skipDelivery(tx, id, because);
    await announce(tx, meta, id, { type: 'DeliverySkipped', data: { ...delivery, because: because.trim() } });
    return { id };
  }
}
