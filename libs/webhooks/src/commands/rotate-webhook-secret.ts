import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import { KEY_RING, RampCommand, type KeyRing } from '#platform';
import { addSigningSecret, retireSigningSecrets } from '../data/signing-secrets.store.js';
import { newSigningSecret } from '../sending/sign.js';
import { announce } from './announce.js';
import { openWebhook } from './open-webhook.js';
import type { WebhookStepInput } from './pause-webhook.js';

const BOTH_SIGN_MS = 24 * 3_600_000;

/**
 * Gives a webhook a new secret; the one before it signs as well for a day, so that the receiver has time to learn the new one. By an
 * administrator of its unit. Answers its id, and the secret this once.
 */
export class RotateWebhookSecret extends RampCommand<WebhookStepInput, { id: string; secret: string }> {}

@CommandHandler(RotateWebhookSecret)
export class RotateWebhookSecretHandler {
  constructor(@Inject(KEY_RING) private readonly keys: KeyRing) {}

  async execute({ tx, meta, input }: RotateWebhookSecret): Promise<{ id: string; secret: string }> {
    const webhook = await openWebhook(tx, meta, input.webhookId, 'rotateWebhookSecret');
    const [secret, oldUntil] = [newSigningSecret(), new Date(meta.at.getTime() + BOTH_SIGN_MS)];
    await retireSigningSecrets(tx, webhook.id, oldUntil);
    await addSigningSecret(tx, this.keys, webhook, secret, meta.at);
    const data = { oldUntil: oldUntil.toISOString() };
    await announce(tx, meta, webhook, { type: 'WebhookSecretRotated', data });
    return { id: webhook.id, secret };
  }
}
