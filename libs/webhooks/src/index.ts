// The door of webhooks: how outside addresses are told of what happens.
import type { RowClass } from '#platform';

export { CreateWebhook } from './commands/create-webhook.js';
export { DeleteWebhook } from './commands/delete-webhook.js';
export { PauseWebhook, type WebhookStepInput } from './commands/pause-webhook.js';
export { ReplayWebhookAttempt, type ReplayWebhookAttemptInput } from './commands/replay-webhook-attempt.js';
export { ResumeWebhook } from './commands/resume-webhook.js';
export { RotateWebhookSecret } from './commands/rotate-webhook-secret.js';
export { TestWebhook } from './commands/test-webhook.js';
export { UpdateWebhook } from './commands/update-webhook.js';
export type { CreateWebhookInput, UpdateWebhookInput } from './domain/webhook.js';
export { attemptsOfWebhooks, type AttemptView } from './reads/attempt.reads.js';
export { webhookActions } from './reads/webhook-actions.js';
export { listWebhooks, webhooksByIds, type WebhookView } from './reads/webhook.reads.js';
export { planMessages } from './sending/plan-messages.js';
export { sendMessages, type SendDependencies } from './sending/send-messages.js';
export { webhooksToSend } from './sending/webhooks-to-send.js';
export { WebhookAddresses } from './webhook-addresses.js';
export { afterAttempt, WELL, type Health } from './domain/health.js';
export { postMessage, type Answer } from './sending/post-message.js';
export { requireReachable } from './sending/reach.js';
export { WEBHOOKS_TICKS, WebhooksModule } from './webhooks.module.js';
export const WEBHOOKS_ROWS: RowClass[] = [];
