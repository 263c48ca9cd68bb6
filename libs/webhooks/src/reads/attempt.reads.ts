import { readPages, type OrderKey, type Page, type PageArguments, type Reader } from '#platform';
import { holdsRole, inScope } from '#units';

/** One attempt to send one event to one webhook. */
export interface AttemptView {
  id: string;
  messageId: string;
  eventId: string;
  number: number;
  at: Date;
  status: number | null;
  durationMs: number | null;
  error: string | null;
  excerpt: string | null;
  delivered: boolean;
}
const NEWEST: OrderKey[] = [
  { sql: 'a.at', type: 'timestamptz', descending: true },
  { sql: 'a.id', type: 'uuid', descending: true },
];

/** The newest first, of events that the viewer may see. */
export const attemptsOfWebhooks = (
  reader: Reader,
  viewerId: string,
  webhookIds: readonly string[],
  page: PageArguments,
): Promise<Map<string, Page<AttemptView>>> =>
  readPages(
    reader,
    {
      select: `a.id, a.message_id as "messageId", m.event_id as "eventId", a.number, a.at, a.status, a.duration_ms as "durationMs", a.error,
        a.excerpt, a.delivered`,
      from: `webhook_attempts a join webhook_messages m on m.id = a.message_id join webhooks w on w.id = a.webhook_id
        join events e on e.id = m.event_id`,
      where: ['a.webhook_id = parent.id', holdsRole('ADMIN', 'w.unit_id', '$1'), inScope('e.unit_id', '$1')],
      parameters: [viewerId],
      order: NEWEST,
    },
    webhookIds,
    page,
  );
