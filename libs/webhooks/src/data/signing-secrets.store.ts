import { addSealed, openSealed, type KeyRing, type Reader, type Tx } from '#platform';

/** Seals a secret that the webhook signs with from now on. Throws DomainError UNAVAILABLE without a master key. */
export const addSigningSecret = (
  tx: Tx,
  keys: KeyRing,
  webhook: { id: string; unitId: string },
  text: string,
  at: Date,
): Promise<void> => addSealed(tx, keys, 'webhook_id', webhook, text, at);

/** The present secret signs until then; one from before it signs no more. */
export async function retireSigningSecrets(tx: Tx, webhookId: string, until: Date): Promise<void> {
  await tx.query('delete from secrets where webhook_id = $1 and expires_at is not null', [webhookId]);
  await tx.query('update secrets set expires_at = $2 where webhook_id = $1', [webhookId, until]);
}

/** All that sign at the instant, the newest first. Throws DomainError UNAVAILABLE where one does not open here. */
export const signingSecrets = (reader: Reader, keys: KeyRing, webhookId: string, at: Date): Promise<string[]> =>
  openSealed(reader, keys, 'webhook_id', webhookId, at);

/** Those that sign no more. */
export async function forgetExpiredSecrets(tx: Tx, now: Date): Promise<void> {
  await tx.query('delete from secrets where webhook_id is not null and expires_at <= $1', [now]);
}
