import { notFound, refuseIfAny, type DomainError } from '#language';
import type { Meta, Tx } from '#platform';
import { reaches, rolesAt } from '#units';
import { lockWebhook, type WebhookRow } from '../data/webhooks.store.js';
import { stepProblems, type WebhookStep } from '../domain/webhook-steps.js';

/**
 * The webhook, locked, for a step that an administrator of its unit may take now; for all others there is none. The program itself may.
 * Throws NOT_FOUND or WRONG_STATE.
 */
export async function openWebhook(
  tx: Tx,
  meta: Meta,
  id: string,
  step: WebhookStep,
  unknown: DomainError = notFound('webhook', ['webhook']),
): Promise<WebhookRow> {
  const webhook = await lockWebhook(tx, id);
  if (!webhook) throw unknown;
  const { personId } = meta.actor;
  const held = personId === null ? [] : ((await rolesAt(tx, personId, [webhook.unitId])).get(webhook.unitId) ?? []);
  if (personId !== null && !reaches(held, 'ADMIN')) throw unknown;
  refuseIfAny(stepProblems(step, webhook.status));
  return webhook;
}
