import { Commands, UnitOfWork, type Outgoing } from '#platform';
import * as webhooks from '#webhooks';
import type { Feature } from '../feature.js';
import { OUTGOING } from '../outgoing.js';
import { WebhookStepsResolver } from './webhook-steps.resolver.js';
import { WebhookAttemptResolver, WebhookResolver } from './webhook.resolver.js';
import { WebhooksResolver } from './webhooks.resolver.js';

const setUp = {
  provide: webhooks.WebhookSetUp,
  inject: [UnitOfWork, Commands, OUTGOING],
  useFactory: (uow: UnitOfWork, commands: Commands, outgoing: Outgoing): webhooks.WebhookSetUp =>
    new webhooks.WebhookSetUp(uow, commands, outgoing),
};

export const webhooksFeature: Feature = {
  lib: { door: webhooks, module: webhooks.WebhooksModule, rows: webhooks.WEBHOOKS_ROWS },
  resolvers: [WebhooksResolver, WebhookStepsResolver, WebhookResolver, WebhookAttemptResolver, setUp],
  nodes: { Webhook: webhooks.webhooksByIds },
};
