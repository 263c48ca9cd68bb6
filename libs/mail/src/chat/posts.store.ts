import type { ChatKind } from '#language';
import { idOf, newId, type Reader, type Tx } from '#platform';

export interface PlannedPost {
  hookId: string;
  period: string;
  onDay: string;
  /** News since then. */
  since: Date;
  until: Date;
}
const INSERT = `insert into chat_posts (id, hook_id, kind, period, on_day, since, next_at, until, created_at)
  select id, hook_id, kind, period, on_day, since, $2, until, $2
  from jsonb_to_recordset($1) as p (id uuid, hook_id uuid, kind text, period text, on_day date, since timestamptz, until timestamptz)
  on conflict (hook_id, kind, period) do nothing`;

/** Writes what is to be posted; what stands there already stays. */
export async function planPosts(tx: Tx, posts: readonly PlannedPost[], at: Date): Promise<void> {
  if (posts.length === 0) return;
  const rows = posts.map(({ hookId, period, onDay, since, until }) => ({
    ...{ id: idOf(hookId, period), hook_id: hookId, kind: 'DIGEST', period, on_day: onDay, since, until },
  }));
  await tx.query(INSERT, [JSON.stringify(rows), at]);
}

const TEST_MS = 300_000;
/** A test is sent once and at any hour: somebody looks just then. */
export async function planTest(tx: Tx, hookId: string, at: Date): Promise<void> {
  const id = newId();
  const until = new Date(at.getTime() + TEST_MS);
  const row = {
    id,
    hook_id: hookId,
    kind: 'TEST',
    period: id,
    on_day: at.toISOString().slice(0, 10),
    since: at,
    until,
  };
  await tx.query(INSERT, [JSON.stringify([row]), at]);
}

export async function testsWithinAMinute(tx: Tx, hookId: string, at: Date): Promise<number> {
  const [row] = await tx.query<[{ n: number }]>(
    `select count(*)::int as n from chat_posts where hook_id = $1 and kind = 'TEST' and created_at > $2::timestamptz - interval '1 minute'`,
    [hookId, at],
  );
  return row.n;
}

const DUE = `p.status = 'WAITING' and p.next_at <= $1 and (p.lease_until is null or p.lease_until <= clock_timestamp())
  and (p.kind = 'TEST' or h.status <> 'PAUSED' and (h.rests_until is null or h.rests_until <= $1))`;

/** Posts that may be made now and that nobody is at. */
export function postsToSend(reader: Reader, now: Date): Promise<{ id: string; attempts: number }[]> {
  return reader.query(
    `select p.id, p.attempts from chat_posts p join chat_hooks h on h.id = p.hook_id where ${DUE} order by p.next_at, p.id limit 500`,
    [now],
  );
}

export interface ClaimedPost {
  id: string;
  hookId: string;
  unitId: string;
  chat: ChatKind;
  isTest: boolean;
  since: Date;
  until: Date;
  attempt: number;
}
/** Takes a post up; null where it is not due, or somebody else is at it. The attempt is counted before it is made. */
export async function claimPost(tx: Tx, id: string, now: Date): Promise<ClaimedPost | null> {
  const [row] = await tx.query<ClaimedPost[]>(
    `with claimed as (
       update chat_posts p set attempts = attempts + 1, lease_until = clock_timestamp() + interval '60 seconds'
       from chat_hooks h where p.id = $2 and h.id = p.hook_id and ${DUE}
       returning p.*, h.unit_id, h.kind as chat)
     select id, hook_id as "hookId", unit_id as "unitId", chat, kind = 'TEST' as "isTest", since, until, attempts as attempt from claimed`,
    [now, id],
  );
  return row ?? null;
}

export interface PostEnd {
  status: 'WAITING' | 'SENT' | 'NOTHING' | 'GIVEN_UP';
  nextAt?: Date;
  httpStatus?: number | null;
  error?: string | null;
}

/** A post that another attempt has taken over meanwhile is left to it. */
export async function endPost(tx: Tx, { id, attempt }: ClaimedPost, end: PostEnd, now: Date): Promise<void> {
  const { status, nextAt = null, httpStatus = null, error = null } = end;
  await tx.query(
    `update chat_posts set status = $3, next_at = coalesce($4, next_at), http_status = $5, error = $6, lease_until = null,
       sent_at = case when $3 = 'SENT' then $7::timestamptz end
     where id = $1 and attempts = $2 and status = 'WAITING'`,
    [id, attempt, status, nextAt, httpStatus, error, now],
  );
}
