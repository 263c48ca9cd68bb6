import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { removeWebhook } from '../data/webhooks.store.js';
import { announce } from './announce.js';
import { openWebhook } from './open-webhook.js';
import type { WebhookStepInput } from './pause-webhook.js';

/** Deletes a webhook with its secrets; what waits for it is sent no more. By an administrator of its unit. Answers its id. */
export class DeleteWebhook extends RampCommand<WebhookStepInput, { id: string }> {}

@CommandHandler(DeleteWebhook)
export class DeleteWebhookHandler {
  async execute({ tx, meta, input }: DeleteWebhook): Promise<{ id: string }> {
    const webhook = await openWebhook(tx, meta, input.webhookId, 'deleteWebhook');
    await removeWebhook(tx, webhook.id, meta.at);
    await announce(tx, meta, webhook, { type: 'WebhookDeleted', data: {} });
    return { id: webhook.id };
  }
}
