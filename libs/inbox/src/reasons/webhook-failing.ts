import { standsFor } from '#units';
import { VIEWER } from '../whose.js';

/** For the nearest administrators of the webhook's unit, since its address began to fail, and as long as it is paused because of that. */
export const WEBHOOK_FAILING = `
  select 'WEBHOOK_FAILING' as reason, 'Webhook' as type, w.id, w.unit_id, coalesce(w.failing_since, w.created_at) as since,
    null::timestamptz as due_at
  from webhooks w
  where w.deleted_at is null and (w.status = 'FAILING' or w.paused_because in ('FAILING', 'GONE'))
    and w.unit_id in (${standsFor('ADMIN', VIEWER)})`;
