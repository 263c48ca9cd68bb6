import { boundTo, newId, openSecret, sealSecret, type KeyRing, type Reader, type Sealed, type Tx } from '#platform';

/** Whose secret: of a name at a unit, or the authorization of one source. */
export type SecretPlace = { unitId: string } & ({ name: string; sourceId?: null } | { sourceId: string; name?: null });
export interface StoredSecret {
  id: string;
  version: number;
}

/**
 * Seals the text as the next version of the secret, the first where there is none. Throws DomainError UNAVAILABLE without a master key.
 * The row is locked before the keys are asked for, so that no key is taken away between the two (`npx ramp keys drop`).
 */
export async function saveSecret(
  tx: Tx,
  keys: KeyRing,
  place: SecretPlace,
  text: string,
  at: Date,
): Promise<StoredSecret> {
  const { unitId, name = null, sourceId = null } = place;
  await tx.query(
    `insert into secrets (id, unit_id, name, source_id, version, master_key_id, wrapped_key, sealed, stream_version, updated_at)
     values ($1, $2, $3, $4, 0, '', '', '', 0, $5) on conflict do nothing`,
    [newId(), unitId, name, sourceId, at],
  );
  const [before] = await tx.query<[StoredSecret]>(
    `select id, version from secrets where case when $3::uuid is null then unit_id = $1 and name = $2 else source_id = $3 end for update`,
    [unitId, name, sourceId],
  );
  const next = { id: before.id, version: before.version + 1 };
  const { masterKeyId, wrappedKey, sealed } = sealSecret(keys(), boundTo(next), text);
  await tx.query(
    `update secrets set version = $2, stream_version = $2, master_key_id = $3, wrapped_key = $4, sealed = $5, updated_at = $6 where id = $1`,
    [next.id, next.version, masterKeyId, wrappedKey, sealed, at],
  );
  return next;
}

/** Seals the authorization of a source; null takes it away. */
export async function keepAuthorization(
  tx: Tx,
  keys: KeyRing,
  { id: sourceId, unitId }: { id: string; unitId: string },
  text: string | null,
  at: Date,
): Promise<void> {
  if (text === null) await tx.query('delete from secrets where source_id = $1', [sourceId]);
  else await saveSecret(tx, keys, { unitId, sourceId }, text, at);
}

const SEALED = `s.id, s.version, s.master_key_id as "masterKeyId", s.wrapped_key as "wrappedKey", s.sealed`;

/** The value of the secret of this name at the unit, else at the nearest unit above that has one; null where none has. */
export async function secretAt(reader: Reader, keys: KeyRing, unitId: string, name: string): Promise<string | null> {
  const rows = await reader.query<StoredSecret & Sealed>(
    `select ${SEALED} from unit_paths path join secrets s on s.unit_id = path.ancestor_id and s.name = $2
     where path.descendant_id = $1 and path.valid_to is null order by path.depth limit 1`,
    [unitId, name],
  );
  return opened(keys, rows);
}

export async function authorizationOf(reader: Reader, keys: KeyRing, sourceId: string): Promise<string | null> {
  const rows = await reader.query<StoredSecret & Sealed>(`select ${SEALED} from secrets s where s.source_id = $1`, [
    sourceId,
  ]);
  return opened(keys, rows);
}

const opened = (keys: KeyRing, [row]: (StoredSecret & Sealed)[]): string | null =>
  row ? openSecret(keys(), boundTo(row), row) : null;
