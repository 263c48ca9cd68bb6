import { Injectable } from '@nestjs/common';
import { forgetBefore, type Tick, type Tx } from '#platform';
import { forgetExpiredSecrets } from '../data/signing-secrets.store.js';

const KEPT_MS = 30 * 86_400_000;
const AT_ONCE = 5_000;

/**
 * What was sent to webhooks is forgotten with its attempts thirty days after it happened, and so is what a paused one was not sent by then.
 * Secrets that sign no more are deleted.
 */
@Injectable()
export class ForgetOldWebhookMessages implements Tick {
  readonly name = 'forget-old-webhook-messages';
  readonly everyMs = 60 * 60_000;

  async run(tx: Tx, now: Date): Promise<boolean> {
    await forgetExpiredSecrets(tx, now);
    const before = new Date(now.getTime() - KEPT_MS);
    return (await forgetBefore(tx, 'webhook_messages', before, AT_ONCE)) === AT_ONCE;
  }
}
