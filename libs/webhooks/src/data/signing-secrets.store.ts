import { boundTo, newId, openSecret, sealSecret, type KeyRing, type Reader, type Sealed, type Tx } from '#platform';

/**
 * Seals a secret that the webhook signs with from now on. The row is there before the keys are asked for, so that no key is taken away
 * between the two (`npx ramp keys drop`). Throws DomainError UNAVAILABLE without a master key.
 */
export async function addSigningSecret(
  tx: Tx,
  keys: KeyRing,
  { id: webhookId, unitId }: { id: string; unitId: string },
  text: string,
  at: Date,
): Promise<void> {
  const row = { id: newId(), version: 1 };
  await tx.query(
    `insert into secrets (id, unit_id, webhook_id, version, master_key_id, wrapped_key, sealed, stream_version, updated_at)
     values ($1, $2, $3, $4, '', '', '', 0, $5)`,
    [row.id, unitId, webhookId, row.version, at],
  );
  const { masterKeyId, wrappedKey, sealed } = sealSecret(keys(), boundTo(row), text);
  await tx.query('update secrets set master_key_id = $2, wrapped_key = $3, sealed = $4 where id = $1', [
    row.id,
    masterKeyId,
    wrappedKey,
    sealed,
  ]);
}

/** The present secret signs until then; one from before it signs no more. */
export async function retireSigningSecrets(tx: Tx, webhookId: string, until: Date): Promise<void> {
  await tx.query('delete from secrets where webhook_id = $1 and expires_at is not null', [webhookId]);
  await tx.query('update secrets set expires_at = $2 where webhook_id = $1', [webhookId, until]);
}

/** All that sign at the instant, the newest first. Throws DomainError UNAVAILABLE where one does not open here. */
export async function signingSecrets(reader: Reader, keys: KeyRing, webhookId: string, at: Date): Promise<string[]> {
  const rows = await reader.query<{ id: string; version: number } & Sealed>(
    `select id, version, master_key_id as "masterKeyId", wrapped_key as "wrappedKey", sealed from secrets
     where webhook_id = $1 and (expires_at is null or expires_at > $2) order by expires_at desc nulls first`,
    [webhookId, at],
  );
  return rows.map((row) => openSecret(keys(), boundTo(row), row));
}

/** Those that sign no more. */
export async function forgetExpiredSecrets(tx: Tx, now: Date): Promise<void> {
  await tx.query('delete from secrets where webhook_id is not null and expires_at <= $1', [now]);
}
