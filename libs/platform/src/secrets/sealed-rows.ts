import { newId } from '../clock.js';
import type { Reader } from '../database/reader.js';
import type { Tx } from '../database/unit-of-work.js';
import { boundTo, openSecret, sealSecret, type Sealed } from './box.js';
import type { KeyRing } from './key-ring.js';

/** What has secrets of its own in `secrets`, beside those that have a name: by the column that says whose they are. */
export type SecretOwner = 'webhook_id' | 'chat_hook_id';

/**
 * Seals a text for its owner at a unit. The row is there before the keys are asked for, so that no key is taken away between the two
 * (`npx ramp keys drop`). Throws DomainError UNAVAILABLE without a master key.
 */
export async function addSealed(
  tx: Tx,
  keys: KeyRing,
  owner: SecretOwner,
  { id: ownerId, unitId }: { id: string; unitId: string },
  text: string,
  at: Date,
): Promise<void> {
  const row = { id: newId(), version: 1 };
  await tx.query(
    `insert into secrets (id, unit_id, ${owner}, version, master_key_id, wrapped_key, sealed, stream_version, updated_at)
     values ($1, $2, $3, $4, '', '', '', 0, $5)`,
    [row.id, unitId, ownerId, row.version, at],
  );
  const { masterKeyId, wrappedKey, sealed } = sealSecret(keys(), boundTo(row), text);
  await tx.query('update secrets set master_key_id = $2, wrapped_key = $3, sealed = $4 where id = $1', [
    row.id,
    masterKeyId,
    wrappedKey,
    sealed,
  ]);
}

/** All of the owner that hold at the instant, the newest first. Throws DomainError UNAVAILABLE where one does not open here. */
export async function openSealed(
  reader: Reader,
  keys: KeyRing,
  owner: SecretOwner,
  ownerId: string,
  at: Date,
): Promise<string[]> {
  const rows = await reader.query<{ id: string; version: number } & Sealed>(
    `select id, version, master_key_id as "masterKeyId", wrapped_key as "wrappedKey", sealed from secrets
     where ${owner} = $1 and (expires_at is null or expires_at > $2) order by expires_at desc nulls first`,
    [ownerId, at],
  );
  return rows.map((row) => openSecret(keys(), boundTo(row), row));
}
