import type { Commands, Meta, Outgoing, UnitOfWork } from '#platform';
import { requireRole } from '#units';
import { CreateWebhook } from './commands/create-webhook.js';
import { openWebhook } from './commands/open-webhook.js';
import { UpdateWebhook } from './commands/update-webhook.js';
import { changedWebhook, newWebhook, type CreateWebhookInput, type UpdateWebhookInput } from './domain/webhook.js';
import { requireReachable } from './sending/reach.js';

/**
 * Sets webhooks up, or to another address, after a look whether that may be reached: not before it is known that the asker may, so that
 * nobody else learns which names there are; and with no transaction open meanwhile.
 */
export class WebhookSetUp {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly commands: Commands,
    private readonly outgoing: Pick<Outgoing, 'allows' | 'addressOf'>,
  ) {}

  async create(meta: Meta, input: CreateWebhookInput): Promise<{ id: string; secret: string }> {
    await this.uow.run((tx) => requireRole(tx, meta, input.unitId, 'ADMIN'));
    await requireReachable(this.outgoing, newWebhook(input).url);
    return this.commands.run(CreateWebhook, meta, input);
  }

  async update(meta: Meta, input: UpdateWebhookInput): Promise<{ id: string }> {
    const before = await this.uow.run((tx) => openWebhook(tx, meta, input.webhookId, 'updateWebhook'));
    const { form, fields } = changedWebhook(before, input);
    if (fields.includes('url')) await requireReachable(this.outgoing, form.url);
    return this.commands.run(UpdateWebhook, meta, input);
  }
}
