import { createHash, randomBytes } from 'node:crypto';
import type { Tx } from '#platform';

/** A file that was promised: what was said of it, and whose pull it is. */
export interface PromisedUpload {
  pullId: string;
  sourceId: string;
  /** Who began it. */
  personId: string | null;
  fileName: string;
  contentType: string;
  bytes: number;
  received: boolean;
  expired: boolean;
}

/** A new one-time token, and what is kept of it. */
export function newToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashOf(token) };
}
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/**
 * Promises the pull's file a place until `expiresAt`; an earlier promise of the same pull is worth nothing from then on. No worker takes
 * the pull up before that moment.
 */
export async function promiseUpload(
  tx: Tx,
  pullId: string,
  { fileName, contentType, bytes }: { fileName: string; contentType: string; bytes: number },
  { hash, expiresAt, personId }: { hash: Buffer; expiresAt: Date; personId: string | null },
): Promise<void> {
  await tx.query(
    `insert into uploads (pull_id, file_name, content_type, bytes, token_hash, expires_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (pull_id) do update set file_name = $2, content_type = $3, bytes = $4, token_hash = $5, expires_at = $6`,
    [pullId, fileName, contentType, bytes, hash, expiresAt],
  );
  await tx.query('update pulls set next_at = $2, requested_by = $3 where id = $1', [pullId, expiresAt, personId]);
}

/** The upload of this token, locked with nothing else; null where there is none. */
export async function lockUpload(tx: Tx, token: string, at: Date): Promise<PromisedUpload | null> {
  const [row] = await tx.query<PromisedUpload[]>(
    `select u.pull_id as "pullId", p.source_id as "sourceId", p.requested_by as "personId", u.file_name as "fileName",
       u.content_type as "contentType", u.bytes, u.received_at is not null as received, u.expires_at <= $2 as expired
     from uploads u join pulls p on p.id = u.pull_id where u.token_hash = $1 for update of u`,
    [hashOf(token), at],
  );
  return row ?? null;
}

/** Uses the token up, and lets the pull be claimed now. */
export async function useUpload(tx: Tx, pullId: string, at: Date): Promise<void> {
  await tx.query('update uploads set received_at = $2 where pull_id = $1', [pullId, at]);
  await tx.query(`update pulls set next_at = clock_timestamp() where id = $1 and status = 'QUEUED'`, [pullId]);
}
