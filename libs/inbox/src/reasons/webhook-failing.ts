import { standsFor } from '#units';
import { VIEWER } from '../whose.js';

const failing = (type: 'Webhook' | 'ChatHook', table: string): string => `
  select 'WEBHOOK_FAILING' as reason, '${type}' as type, w.id, w.unit_id, coalesce(w.failing_since, w.created_at) as since,
    null::timestamptz as due_at
  from ${table} w
  where w.deleted_at is null and (w.status = 'FAILING' or w.paused_because in ('FAILING', 'GONE'))
    and w.unit_id in (${standsFor('ADMIN', VIEWER)})`;

/**
 * For the nearest administrators of the unit of a webhook, or of a channel of a chat, since its address began to fail, and as long as it is
 * paused because of that.
 */
export const WEBHOOK_FAILING = `${failing('Webhook', 'webhooks')} union all ${failing('ChatHook', 'chat_hooks')}`;
