import type { Jobs } from '#language';
import type { Processor } from '#platform';
import { sendMessages, type SendDependencies } from '#webhooks';

/** So many webhooks have their turn at a time: one whose receiver is slow takes up one of these places, and waits in it for the outside. */
export const WEBHOOKS_AT_ONCE = 30;

/** Gives one webhook its turn. What becomes of its messages stands with them. */
export class WebhookProcessor implements Processor<'send-webhook-messages'> {
  readonly name = 'send-webhook-messages';

  constructor(private readonly deps: SendDependencies) {}

  async process({ webhookId }: Jobs['send-webhook-messages']): Promise<void> {
    await sendMessages(webhookId, this.deps);
  }
}
