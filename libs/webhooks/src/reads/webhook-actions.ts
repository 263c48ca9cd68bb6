import type { WebhookStatus } from '#language';
import type { Reader } from '#platform';
import { actionAnswer, type ActionAnswer } from '#units';
import { WEBHOOK_STEPS, stepProblems } from '../domain/webhook-steps.js';

/** What can be done with each now, as the commands themselves decide. Whoever sees a webhook may do all that its status lets be done. */
export async function webhookActions(
  reader: Reader,
  _viewerId: string,
  ids: readonly string[],
): Promise<Map<string, ActionAnswer[]>> {
  const rows = await reader.query<{ id: string; status: WebhookStatus }>(
    'select id, status from webhooks where id = any($1)',
    [ids],
  );
  return new Map(
    rows.map(({ id, status }) => [id, WEBHOOK_STEPS.map((step) => actionAnswer(step, stepProblems(step, status)))]),
  );
}
