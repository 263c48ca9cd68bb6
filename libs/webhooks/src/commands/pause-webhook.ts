import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { saveHealth } from '../data/webhooks.store.js';
import { announce } from './announce.js';
import { openWebhook } from './open-webhook.js';

export interface WebhookStepInput {
  webhookId: string;
}
/** Has a webhook send nothing until it is resumed; what happens meanwhile waits. By an administrator of its unit. Answers its id. */
export class PauseWebhook extends RampCommand<WebhookStepInput, { id: string }> {}

@CommandHandler(PauseWebhook)
export class PauseWebhookHandler {
  async execute({ tx, meta, input }: PauseWebhook): Promise<{ id: string }> {
    const webhook = await openWebhook(tx, meta, input.webhookId, 'pauseWebhook');
    await saveHealth(tx, webhook.id, { ...webhook, status: 'PAUSED', pausedBecause: 'BY_HAND' });
    await announce(tx, meta, webhook, { type: 'WebhookPaused', data: { because: 'BY_HAND' } });
    return { id: webhook.id };
  }
}
