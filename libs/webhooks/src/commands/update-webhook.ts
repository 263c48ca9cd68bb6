import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { saveForm } from '../data/webhooks.store.js';
import { changedWebhook, type UpdateWebhookInput } from '../domain/webhook.js';
import { planMessages } from '../sending/plan-messages.js';
import { announce } from './announce.js';
import { openWebhook } from './open-webhook.js';

/**
 * Changes where a webhook sends, or what. By an administrator of its unit. Other types count from now on; what waits already goes to the new
 * address. Answers its id.
 */
export class UpdateWebhook extends RampCommand<UpdateWebhookInput, { id: string }> {}

@CommandHandler(UpdateWebhook)
export class UpdateWebhookHandler {
  async execute({ tx, meta, input }: UpdateWebhook): Promise<{ id: string }> {
    const webhook = await openWebhook(tx, meta, input.webhookId, 'updateWebhook');
    const { form, fields } = changedWebhook(webhook, input);
    if (fields.length > 0) {
      while (await planMessages(tx, meta.at));
      await saveForm(tx, webhook.id, form);
      await announce(tx, meta, webhook, { type: 'WebhookUpdated', data: { fields } });
    }
    return { id: webhook.id };
  }
}
