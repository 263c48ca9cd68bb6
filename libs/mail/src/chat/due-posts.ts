import type { Tx } from '#platform';
import { unitFacts, workingHoursOf } from '#units';
import { unitClock } from '../data/unit-clock.js';
import { dueDigest, type When } from '../domain/due-digest.js';
import type { PlannedPost } from './posts.store.js';

type Hook = When & { id: string; unitId: string; lastPeriod: string | null; lastAt: Date | null };
const WEEK_MS = 7 * 86_400_000;

/** The posts that are due at the instant and not planned yet. News is told since the post before, and of a week at most. */
export async function duePosts(tx: Tx, now: Date): Promise<PlannedPost[]> {
  const hooks = await tx.query<Hook[]>(
    `select h.id, h.unit_id as "unitId", h.digest, h.weekday, h.hour, h.saved_at as "savedAt", last.period as "lastPeriod",
       last.created_at as "lastAt"
     from chat_hooks h left join lateral (
       select period, created_at from chat_posts p where p.hook_id = h.id and p.kind = 'DIGEST' order by created_at desc limit 1) last on true
     where h.deleted_at is null and h.status <> 'PAUSED'`,
  );
  const units = await unitFacts(
    tx,
    hooks.map(({ unitId }) => unitId),
  );
  return hooks.flatMap((hook): PlannedPost[] => {
    const unit = units.get(hook.unitId);
    const due = unit && dueDigest(hook, workingHoursOf(unit), unitClock(unit.timeZone), now);
    if (!due || due.period === hook.lastPeriod) return [];
    const since = new Date(Math.max(now.getTime() - WEEK_MS, (hook.lastAt ?? hook.savedAt).getTime()));
    return [{ hookId: hook.id, since, ...due }];
  });
}
