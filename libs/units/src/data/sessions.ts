import { createHash, randomBytes } from 'node:crypto';
import type { Reader, Tx } from '#platform';

/** How long a session lasts without being used, and at most. */
export interface SessionLimits {
  idleMinutes: number;
  hours: number;
}
const MINUTE = 60_000;
const MOST_REMOVED = 100;
const hash = (id: string): Buffer => createHash('sha256').update(id).digest();

/** Begins a session of the person and answers its id, which is kept nowhere but with its browser. Removes some that are over. */
export async function beginSession(tx: Tx, personId: string, at: Date, { hours }: SessionLimits): Promise<string> {
  const id = randomBytes(32).toString('base64url');
  await tx.query(
    `delete from sessions where id_hash in (select id_hash from sessions where ends_at < $1 limit ${MOST_REMOVED} for update skip locked)`,
    [at],
  );
  await tx.query(
    'insert into sessions (id_hash, person_id, created_at, last_used_at, ends_at) values ($1, $2, $3, $3, $4)',
    [hash(id), personId, at, new Date(at.getTime() + hours * 60 * MINUTE)],
  );
  return id;
}

/** Whose session it is, and when it was last used; null where it is over, or its person has left. */
export async function sessionOf(
  reader: Reader,
  id: string,
  at: Date,
  { idleMinutes }: SessionLimits,
): Promise<{ personId: string; lastUsedAt: Date } | null> {
  const [found] = await reader.query<{ personId: string; lastUsedAt: Date }>(
    `select session.person_id as "personId", session.last_used_at as "lastUsedAt"
     from sessions session join people person on person.id = session.person_id and person.active
     where session.id_hash = $1 and session.ends_at > $2 and session.last_used_at > $3`,
    [hash(id), at, new Date(at.getTime() - idleMinutes * MINUTE)],
  );
  return found ?? null;
}

export async function useSession(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.query('update sessions set last_used_at = greatest(last_used_at, $2) where id_hash = $1', [hash(id), at]);
}

export async function endSession(tx: Tx, id: string): Promise<void> {
  await tx.query('delete from sessions where id_hash = $1', [hash(id)]);
}

/** Every session of the person, on whatever machine. */
export async function endSessionsOf(tx: Tx, personId: string): Promise<void> {
  await tx.query('delete from sessions where person_id = $1', [personId]);
}
