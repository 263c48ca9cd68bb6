import { UnitOfWork, type Outgoing } from '#platform';
import * as webhooks from '#webhooks';
import type { Feature } from '../feature.js';
import { OUTGOING } from '../outgoing.js';
import { WebhookStepsResolver } from './webhook-steps.resolver.js';
import { WebhookAttemptResolver, WebhookResolver } from './webhook.resolver.js';
import { WebhooksResolver } from './webhooks.resolver.js';

const addresses = {
  provide: webhooks.WebhookAddresses,
  inject: [UnitOfWork, OUTGOING],
  useFactory: (uow: UnitOfWork, outgoing: Outgoing): webhooks.WebhookAddresses =>
    new webhooks.WebhookAddresses(uow, outgoing),
};

export const webhooksFeature: Feature = {
  lib: { door: webhooks, module: webhooks.WebhooksModule, rows: webhooks.WEBHOOKS_ROWS },
  resolvers: [WebhooksResolver, WebhookStepsResolver, WebhookResolver, WebhookAttemptResolver, addresses],
  nodes: { Webhook: webhooks.webhooksByIds },
};
