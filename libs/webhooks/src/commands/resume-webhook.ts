import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { takeUpAgain } from '../data/messages.store.js';
import { saveHealth } from '../data/webhooks.store.js';
import { WELL } from '../domain/health.js';
import { announce } from './announce.js';
import { openWebhook } from './open-webhook.js';
import type { WebhookStepInput } from './pause-webhook.js';

/**
 * Has a paused webhook send again: all that waited, and what was given up since its address began to fail, in the order of the log. By an
 * administrator of its unit. Answers its id.
 */
export class ResumeWebhook extends RampCommand<WebhookStepInput, { id: string }> {}

@CommandHandler(ResumeWebhook)
export class ResumeWebhookHandler {
  async execute({ tx, meta, input }: ResumeWebhook): Promise<{ id: string }> {
    const webhook = await openWebhook(tx, meta, input.webhookId, 'resumeWebhook');
    const { id, failingSince, lastDeliveredAt } = webhook;
    await takeUpAgain(tx, id, failingSince, meta.at);
    await saveHealth(tx, id, { ...WELL, lastDeliveredAt });
    await announce(tx, meta, webhook, { type: 'WebhookResumed', data: {} });
    return { id };
  }
}
