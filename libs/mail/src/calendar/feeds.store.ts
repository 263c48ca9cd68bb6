import { createHash, randomBytes } from 'node:crypto';
import type { Reader, Tx } from '#platform';

const hash = (token: string): Buffer => createHash('sha256').update(token).digest();

/** A new secret address for the person, in the place of an earlier one, which is good no more. Answers the token, which is kept nowhere. */
export async function newFeed(tx: Tx, personId: string, at: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await tx.query(
    `insert into calendar_feeds (person_id, token_hash, created_at) values ($1, $2, $3)
     on conflict (person_id) do update set token_hash = $2, created_at = $3`,
    [personId, hash(token), at],
  );
  return token;
}

export async function removeFeed(tx: Tx, personId: string): Promise<void> {
  await tx.query('delete from calendar_feeds where person_id = $1', [personId]);
}

/** Whose calendar the token opens; null where it opens none, or its person has left. */
export async function personOfFeed(reader: Reader, token: string): Promise<string | null> {
  const [row] = await reader.query<{ id: string }>(
    `select p.id from calendar_feeds f join humans p on p.id = f.person_id and p.active where f.token_hash = $1`,
    [hash(token)],
  );
  return row?.id ?? null;
}

/** Since when the person has a secret address; null where they have none. */
export async function feedSince(reader: Reader, personId: string): Promise<Date | null> {
  const [row] = await reader.query<{ at: Date }>('select created_at as at from calendar_feeds where person_id = $1', [
    personId,
  ]);
  return row?.at ?? null;
}
