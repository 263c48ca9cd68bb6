import type { KeyScope } from '#language';
import { appendEvents, newId, type Meta, type Tx } from '#platform';
import { rolesFor, type NewKey } from '../domain/integration-key.js';

export interface StoredKey {
  id: string;
  personId: string;
  streamVersion: number;
  unitId: string;
  name: string;
  revokedAt: Date | null;
}

/** How many keys of this name live at the unit. Locks the unit, so that two who make one at once are counted one by one. */
export async function countAlive(tx: Tx, unitId: string, name: string, now: Date): Promise<number> {
  await tx.query('select from units where id = $1 for update', [unitId]);
  const [row] = await tx.query<{ n: number }[]>(
    `select count(*)::int as n from integration_keys
     where unit_id = $1 and lower(name) = lower($2) and revoked_at is null and expires_at > $3`,
    [unitId, name.trim(), now],
  );
  return row?.n ?? 0;
}

/** The key, the row of `people` by which it acts, and the grants that give its scopes their reach. */
export async function insertKey(
  tx: Tx,
  meta: Meta,
  { id, unitId, name, scopes, expiresAt, keyId, prefix, hash }: NewKey & KeyRow,
): Promise<void> {
  const personId = newId();
  const { at } = meta;
  await tx.query(`insert into people (id, stream_version, name, is_key, created_at) values ($1, 0, $2, true, $3)`, [
    ...[personId, name, at],
  ]);
  await tx.query(
    `insert into grants (id, person_id, unit_id, role, since, granted_by)
     select id, $2, $3, role, $4, $5 from unnest($1::uuid[], $6::text[]) as given (id, role)`,
    [rolesFor(scopes).map(() => newId()), personId, unitId, at, meta.actor.personId, rolesFor(scopes)],
  );
  await tx.query(
    `insert into integration_keys (id, person_id, stream_version, unit_id, name, key_id, prefix, hash, scopes, created_at, created_by, expires_at)
     values ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [id, personId, unitId, name, keyId, prefix, hash, scopes, at, meta.actor.personId, expiresAt],
  );
  const data = { name, scopes, expiresAt: expiresAt.toISOString() };
  await appendEvents(tx, meta, { stream: 'integration_key', id, version: 0, unitId }, [
    { event: { type: 'IntegrationKeyCreated', data } },
  ]);
}
interface KeyRow {
  id: string;
  unitId: string;
  keyId: string;
  prefix: string;
  hash: Buffer;
  scopes: KeyScope[];
}

export async function lockKey(tx: Tx, id: string): Promise<StoredKey | null> {
  const [key] = await tx.query<StoredKey[]>(
    `select id, person_id as "personId", stream_version as "streamVersion", unit_id as "unitId", name, revoked_at as "revokedAt"
     from integration_keys where id = $1 for update`,
    [id],
  );
  return key ?? null;
}

/** Also what it acts by ends, so that nothing goes on that it began. */
export async function endKey(
  tx: Tx,
  meta: Meta,
  { id, personId, streamVersion, unitId, name }: StoredKey,
): Promise<void> {
  await tx.query('update integration_keys set revoked_at = $2, stream_version = stream_version + 1 where id = $1', [
    ...[id, meta.at],
  ]);
  await tx.query('update people set active = false where id = $1', [personId]);
  await tx.query('update grants set until = greatest($2, since) where person_id = $1 and until is null', [
    ...[personId, meta.at],
  ]);
  await appendEvents(tx, meta, { stream: 'integration_key', id, version: streamVersion, unitId }, [
    { event: { type: 'IntegrationKeyRevoked', data: { name } } },
  ]);
}
