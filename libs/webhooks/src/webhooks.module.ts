import { Module, type Type } from '@nestjs/common';
import type { Tick } from '#platform';
import { CreateWebhookHandler } from './commands/create-webhook.js';
import { DeleteWebhookHandler } from './commands/delete-webhook.js';
import { PauseWebhookHandler } from './commands/pause-webhook.js';
import { ReplayWebhookAttemptHandler } from './commands/replay-webhook-attempt.js';
import { ResumeWebhookHandler } from './commands/resume-webhook.js';
import { RotateWebhookSecretHandler } from './commands/rotate-webhook-secret.js';
import { TestWebhookHandler } from './commands/test-webhook.js';
import { UpdateWebhookHandler } from './commands/update-webhook.js';
import { ForgetOldWebhookMessages } from './ticks/forget-old-webhook-messages.js';

export const WEBHOOKS_TICKS: Type<Tick>[] = [ForgetOldWebhookMessages];

@Module({
  providers: [
    ...[CreateWebhookHandler, UpdateWebhookHandler, DeleteWebhookHandler, RotateWebhookSecretHandler],
    ...[PauseWebhookHandler, ResumeWebhookHandler, TestWebhookHandler, ReplayWebhookAttemptHandler],
    ...WEBHOOKS_TICKS,
  ],
  exports: WEBHOOKS_TICKS,
})
export class WebhooksModule {}
