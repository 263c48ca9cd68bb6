import { webhooksByIds, type WebhookView } from '#webhooks';
import type { RequestContext } from '../graphql/request-context.js';

/** What a mutation answers: the webhook as it is now, and a secret that was made just then. */
export const shownWebhook =
  (context: RequestContext) =>
  async ({
    id,
    secret = null,
  }: {
    id: string;
    secret?: string | null;
  }): Promise<{
    webhook: WebhookView | null;
    secret: string | null;
  }> => ({ webhook: await context.one(webhooksByIds, id), secret });
