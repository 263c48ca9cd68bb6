import type { KeyScope } from '#language';
import type { KeyRing, Reader } from '#platform';
import { hashOfKey, isSameHash } from './key-hash.js';
import { pepperOf } from './key-pepper.js';

/** A key as the way in needs to know it. `personId` is the row of `people` by which it acts. */
export interface SignedInKey {
  id: string;
  personId: string;
  scopes: readonly KeyScope[];
  expiresAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}
const NO_HASH = Buffer.alloc(32);

/**
 * Whose key the text is, found by its id; also one that was revoked or has run out, which only its holder is told. Null for a stranger.
 * Nothing is remembered: what was revoked is revoked for every process at once. Throws DomainError UNAVAILABLE without the master key.
 */
export async function keyBySignIn(
  reader: Reader,
  keys: KeyRing,
  { id: keyId, text }: { id: string; text: string },
): Promise<SignedInKey | null> {
  const pepper = await pepperOf(reader, keys);
  if (!pepper) return null;
  const [row] = await reader.query<SignedInKey & { hash: Buffer }>(
    `select k.id, k.person_id as "personId", k.scopes, k.expires_at as "expiresAt", k.last_used_at as "lastUsedAt",
       k.revoked_at as "revokedAt", k.hash from integration_keys k where k.key_id = $1`,
    [keyId],
  );
  const isTheirs = isSameHash(hashOfKey(pepper, row?.id ?? '', text), row?.hash ?? NO_HASH);
  if (!row || !isTheirs) return null;
  const { hash: _, ...key } = row;
  return key;
}

/** Notes that a key was used, where the last note is older than `since`. */
export async function noteKeyUse(reader: Reader, id: string, at: Date, since: Date): Promise<void> {
  await reader.query(
    'update integration_keys set last_used_at = $2 where id = $1 and (last_used_at is null or last_used_at < $3)',
    [id, at, since],
  );
}
