import { randomBytes } from 'node:crypto';
import {
  openSecret,
  rewrapSecret,
  sealSecret,
  type KeyRing,
  type MasterKeys,
  type Reader,
  type Sealed,
  type Tx,
} from '#platform';

interface StoredPepper extends Sealed {
  version: number;
}
const SELECT = `select version, master_key_id as "masterKeyId", wrapped_key as "wrappedKey", sealed from integration_pepper`;
const about = (version: number): string => `integration pepper:${version}`;

/** What hashes of keys are made with. Throws DomainError UNAVAILABLE without the master key that seals it; null before the first key. */
export async function pepperOf(reader: Reader, keys: KeyRing): Promise<Buffer | null> {
  const [row] = await reader.query<StoredPepper>(`${SELECT} where version > 0`);
  return row ? opened(keys(), row) : null;
}

/**
 * The same where a key is made; the first one brings it. One that no master key opens any more is replaced if no key lives that needs it.
 * The row is locked before the keys are asked for, so that no key is taken away between the two (`npx ramp keys drop`).
 */
export async function lockPepper(tx: Tx, keys: KeyRing, now: Date): Promise<Buffer> {
  await tx.query(
    `insert into integration_pepper (version, master_key_id, wrapped_key, sealed) values (0, '', '', '') on conflict do nothing`,
  );
  const [row] = await tx.query<[StoredPepper]>(`${SELECT} for update`);
  const masterKeys = keys();
  const isNeeded = row.version > 0 && (await anyAlive(tx, now));
  const opens = row.version > 0 && masterKeys.some(({ id }) => id === row.masterKeyId);
  if (opens || isNeeded) return opened(masterKeys, row);
  const version = row.version + 1;
  const pepper = randomBytes(32);
  await store(tx, { version, ...sealSecret(masterKeys, about(version), pepper.toString('base64')) });
  return pepper;
}

/** Wraps it under the newest master key. Answers how many were wrapped, and how many did not open. */
export async function rewrapPepper(tx: Tx, keys: MasterKeys): Promise<{ wrapped: number; unopened: number }> {
  const [row] = await tx.query<StoredPepper[]>(`${SELECT} where version > 0 for update`);
  if (!row || row.masterKeyId === keys[0].id) return { wrapped: 0, unopened: 0 };
  if (!keys.some(({ id }) => id === row.masterKeyId)) return { wrapped: 0, unopened: 1 };
  const next = rewrapSecret(keys, about(row.version), row);
  if (next) await store(tx, { version: row.version, ...next });
  return { wrapped: 1, unopened: 0 };
}

const store = (tx: Tx, { version, masterKeyId, wrappedKey, sealed }: StoredPepper): Promise<unknown> =>
  tx.query('update integration_pepper set version = $1, master_key_id = $2, wrapped_key = $3, sealed = $4', [
    ...[version, masterKeyId, wrappedKey, sealed],
  ]);

const opened = (keys: MasterKeys, row: StoredPepper): Buffer =>
  Buffer.from(openSecret(keys, about(row.version), row), 'base64');

async function anyAlive(tx: Tx, now: Date): Promise<boolean> {
  return (
    (
      await tx.query<unknown[]>('select from integration_keys where revoked_at is null and expires_at > $1 limit 1', [
        now,
      ])
    ).length > 0
  );
}
