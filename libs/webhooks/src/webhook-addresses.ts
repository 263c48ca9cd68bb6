import type { Meta, Outgoing, UnitOfWork } from '#platform';
import { requireRole } from '#units';
import { openWebhook } from './commands/open-webhook.js';
import { changedWebhook, newWebhook, type CreateWebhookInput, type UpdateWebhookInput } from './domain/webhook.js';
import { requireReachable } from './sending/reach.js';

/**
 * Looks whether an address may be reached, before a webhook is set up there or moved there: not before it is known that the asker may, so
 * that nobody else learns which names there are; and with no transaction open meanwhile. Throws DomainError.
 */
export class WebhookAddresses {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly outgoing: Pick<Outgoing, 'allows' | 'addressOf'>,
  ) {}

  async ofNew(meta: Meta, input: CreateWebhookInput): Promise<void> {
    await this.uow.run((tx) => requireRole(tx, meta, input.unitId, 'ADMIN'));
    await requireReachable(this.outgoing, newWebhook(input).url);
  }

  async ofChanged(meta: Meta, input: UpdateWebhookInput): Promise<void> {
    const before = await this.uow.run((tx) => openWebhook(tx, meta, input.webhookId, 'updateWebhook'));
    const { form, fields } = changedWebhook(before, input);
    if (fields.includes('url')) await requireReachable(this.outgoing, form.url);
  }
}
