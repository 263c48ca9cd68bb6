import { CommandHandler } from '@nestjs/cqrs';
import { refuseIfAny } from '#language';
import { RampCommand } from '#platform';
import { testProblems } from '../domain/webhook-steps.js';
import { announce } from './announce.js';
import { openWebhook } from './open-webhook.js';
import type { WebhookStepInput } from './pause-webhook.js';

const A_MINUTE_MS = 60_000;

/** Sends a test to a webhook, whatever its status, and once. By an administrator of its unit. Answers its id. */
export class TestWebhook extends RampCommand<WebhookStepInput, { id: string }> {}

@CommandHandler(TestWebhook)
export class TestWebhookHandler {
  async execute({ tx, meta, input }: TestWebhook): Promise<{ id: string }> {
    const webhook = await openWebhook(tx, meta, input.webhookId, 'testWebhook');
    const [{ tested }] = await tx.query<[{ tested: number }]>(
      `select count(*)::int as tested from events where stream_id = $1 and type = 'WebhookTested' and at > $2`,
      [webhook.id, new Date(meta.at.getTime() - A_MINUTE_MS)],
    );
    refuseIfAny(testProblems(tested));
    await announce(tx, meta, webhook, { type: 'WebhookTested', data: {} });
    return { id: webhook.id };
  }
}
