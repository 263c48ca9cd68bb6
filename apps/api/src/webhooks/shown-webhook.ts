import { webhooksByIds, type WebhookView } from '#webhooks';
import type { UserError } from '../graphql/errors.js';
import { toldOnce } from '../graphql/kept-result.js';
import type { RequestContext } from '../graphql/request-context.js';

interface Shown {
  webhook: WebhookView | null;
  secret: string | null;
}

/** What a mutation answers: the webhook as it is now, and a secret that was made just then. */
export const shownWebhook =
  (context: RequestContext) =>
  async ({ id, secret }: { id: string; secret?: string }): Promise<Shown> => ({
    webhook: await context.one(webhooksByIds, id),
    secret: secret ?? null,
  });

/** What a repeat is answered of a mutation that made a secret: the webhook, and how to have another secret. */
export const webhookWithoutSecret =
  (context: RequestContext) =>
  async ({ id }: { id: string }): Promise<Shown & { userErrors: UserError[] }> => ({
    ...(await shownWebhook(context)({ id })),
    userErrors: SECRET_TOLD,
  });

const SECRET_TOLD = toldOnce(
  'The signing secret',
  'Call rotateWebhookSecret with a new Idempotency-Key: the secret before it signs as well for 24 hours.',
);
