import type { EventType, WebhookPause, WebhookStatus } from '#language';
import type { Reader } from '#platform';
import { holdsRole } from '#units';

/** A webhook as administrators of its unit see it. */
export interface WebhookView {
  id: string;
  unitId: string;
  url: string;
  description: string | null;
  types: EventType[];
  status: WebhookStatus;
  pausedBecause: WebhookPause | null;
  failingSince: Date | null;
  lastDeliveredAt: Date | null;
  /** Messages that are still to be sent, or to be tried again. */
  waiting: number;
  /** Until when the secret before the present one signs as well. */
  oldSecretUntil: Date | null;
  createdById: string | null;
  createdAt: Date;
}
const MOST = 500;
const SELECT = `select w.id, w.unit_id as "unitId", w.url, w.description, w.types, w.status, w.paused_because as "pausedBecause",
    w.failing_since as "failingSince", w.last_delivered_at as "lastDeliveredAt", w.created_by as "createdById", w.created_at as "createdAt",
    (select count(*)::int from webhook_messages m where m.webhook_id = w.id and m.status = 'WAITING') as waiting,
    (select max(s.expires_at) from secrets s where s.webhook_id = w.id and s.expires_at > now()) as "oldSecretUntil"
  from webhooks w where w.deleted_at is null and ${holdsRole('ADMIN', 'w.unit_id', '$1')}`;

export async function webhooksByIds(
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
): Promise<Map<string, WebhookView>> {
  const rows = await reader.query<WebhookView>(`${SELECT} and w.id = any($2)`, [viewerId, ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Those of the unit and of all under it, or of the whole organisation, the oldest first; 500 at most. */
export const listWebhooks = (reader: Reader, viewerId: string, underId: string | null): Promise<WebhookView[]> =>
  reader.query(
    `${SELECT} and ($2::uuid is null or w.unit_id in (
       select descendant_id from unit_paths where ancestor_id = $2 and valid_to is null))
     order by w.created_at, w.id limit ${MOST}`,
    [viewerId, underId],
  );
