import { CommandHandler } from '@nestjs/cqrs';
import { notFound, refuseIfAny } from '#language';
import { RampCommand } from '#platform';
import { messageOfAttempt, sendAgain } from '../data/messages.store.js';
import { STILL_TRIED } from '../domain/webhook-steps.js';
import { announce } from './announce.js';
import { openWebhook } from './open-webhook.js';

export interface ReplayWebhookAttemptInput {
  attemptId: string;
}
/**
 * Sends what an attempt sent once more, with the same id, whether it had arrived or not. By an administrator of the webhook's unit. Answers
 * the webhook's id.
 */
export class ReplayWebhookAttempt extends RampCommand<ReplayWebhookAttemptInput, { id: string }> {}

@CommandHandler(ReplayWebhookAttempt)
export class ReplayWebhookAttemptHandler {
  async execute({ tx, meta, input }: ReplayWebhookAttempt): Promise<{ id: string }> {
    const unknown = notFound('attempt', ['attempt']);
    const known = await messageOfAttempt(tx, input.attemptId);
    if (!known) throw unknown;
    const webhook = await openWebhook(tx, meta, known.webhookId, 'replayWebhookAttempt', unknown);
    // As it stands under the lock: a worker may have taken it up meanwhile.
    const message = await messageOfAttempt(tx, input.attemptId);
    if (!message) throw unknown;
    refuseIfAny(message.status === 'WAITING' ? [STILL_TRIED] : []);
    await sendAgain(tx, message.id, meta.at);
    await announce(tx, meta, webhook, { type: 'WebhookReplayed', data: { eventId: message.eventId } });
    return { id: webhook.id };
  }
}
