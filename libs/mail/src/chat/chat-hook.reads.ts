import type { ChatKind, Digest, WebhookPause, WebhookStatus } from '#language';
import type { Reader } from '#platform';
import { actionAnswer, holdsRole, type ActionAnswer } from '#units';
import { CHAT_HOOK_STEPS, chatHookStepProblems } from '../domain/chat-hook.js';

/** A hook as administrators of its unit see it: its address not at all, but the host. */
export interface ChatHookView {
  id: string;
  unitId: string;
  kind: ChatKind;
  host: string;
  digest: Digest;
  weekday: number;
  hour: number;
  status: WebhookStatus;
  pausedBecause: WebhookPause | null;
  failingSince: Date | null;
  lastDeliveredAt: Date | null;
  /** What was wrong at the newest attempt; null where nothing was. */
  lastError: string | null;
  createdById: string | null;
  createdAt: Date;
}
const MOST = 500;
const SELECT = `select h.id, h.unit_id as "unitId", h.kind, h.host, h.digest, h.weekday, h.hour, h.status, h.paused_because as "pausedBecause",
    h.failing_since as "failingSince", h.last_delivered_at as "lastDeliveredAt", h.created_by as "createdById", h.created_at as "createdAt",
    (select p.error from chat_posts p where p.hook_id = h.id and p.attempts > 0 order by p.created_at desc, p.id desc limit 1) as "lastError"
  from chat_hooks h where h.deleted_at is null and ${holdsRole('ADMIN', 'h.unit_id', '$1')}`;

export async function chatHooksByIds(
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
): Promise<Map<string, ChatHookView>> {
  const rows = await reader.query<ChatHookView>(`${SELECT} and h.id = any($2)`, [viewerId, ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Those of the unit and of all under it, or of the whole organisation, the oldest first; 500 at most. */
export const listChatHooks = (reader: Reader, viewerId: string, underId: string | null): Promise<ChatHookView[]> =>
  reader.query(
    `${SELECT} and ($2::uuid is null or h.unit_id in (
       select descendant_id from unit_paths where ancestor_id = $2 and valid_to is null))
     order by h.created_at, h.id limit ${MOST}`,
    [viewerId, underId],
  );

/** What can be done with it now, as the commands themselves decide. Whoever sees a hook may do all that its status lets be done. */
export const chatHookActions = ({ status }: Pick<ChatHookView, 'status'>): ActionAnswer[] =>
  CHAT_HOOK_STEPS.map((step) => actionAnswer(step, chatHookStepProblems(step, status)));
