import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import { refuseIfAny } from '#language';
import { KEY_RING, RampCommand, appendEvents, newId, type KeyRing } from '#platform';
import { requireRole, requireUnit } from '#units';
import { addSigningSecret } from '../data/signing-secrets.store.js';
import { countWebhooksOf, insertWebhook } from '../data/webhooks.store.js';
import { countProblems, newWebhook, type CreateWebhookInput } from '../domain/webhook.js';
import { newSigningSecret } from '../sending/sign.js';

/** Has an address told of what happens at a unit and below. By an administrator of the unit. Answers its id, and its secret this once. */
export class CreateWebhook extends RampCommand<CreateWebhookInput, { id: string; secret: string }> {}

@CommandHandler(CreateWebhook)
export class CreateWebhookHandler {
  constructor(@Inject(KEY_RING) private readonly keys: KeyRing) {}

  async execute({ tx, meta, input }: CreateWebhook): Promise<{ id: string; secret: string }> {
    const { unitId } = input;
    await requireRole(tx, meta, unitId, 'ADMIN');
    await requireUnit(tx, unitId);
    const form = newWebhook(input);
    refuseIfAny(countProblems(await countWebhooksOf(tx, unitId)));
    const [id, secret] = [newId(), newSigningSecret()];
    await insertWebhook(tx, { id, unitId, createdBy: meta.actor.personId, at: meta.at }, form);
    await addSigningSecret(tx, this.keys, { id, unitId }, secret, meta.at);
    const event = { type: 'WebhookCreated' as const, data: { types: form.types } };
    await appendEvents(tx, meta, { stream: 'webhook', id, version: 0, unitId }, [{ event }]);
    return { id, secret };
  }
}
