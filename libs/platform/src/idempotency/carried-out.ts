import { DomainError } from '#language';
import type { Reader } from '../database/reader.js';
import type { KeyedRequest } from './idempotency-key.js';

const KEPT = '72 hours';

/**
 * What was kept of this change when it was carried out; null where it was not. Throws CONFLICT `idempotency.other_request` where the
 * caller's key stands for any other request.
 */
export async function carriedOut(reader: Reader, request: KeyedRequest): Promise<{ kept: unknown } | null> {
  const rows = await reader.query<{ place: number; same: boolean; kept: unknown }>(
    `select place, request_hash = $3 as same, result as kept from carried_out where person_id = $1 and key_hash = $2`,
    [request.personId, request.keyHash, request.requestHash],
  );
  if (rows.some(({ same }) => !same)) throw OTHER_REQUEST;
  const found = rows.find(({ place }) => place === request.place);
  return found ? { kept: found.kept } : null;
}

/** To be called as the last thing in the transaction of the change. */
export async function keepCarriedOut(
  tx: Reader,
  { personId, keyHash, place, requestHash }: KeyedRequest,
  kept: unknown,
): Promise<void> {
  await tx.query(
    `insert into carried_out (person_id, key_hash, place, request_hash, result) values ($1, $2, $3, $4, $5::jsonb)`,
    [personId, keyHash, place, requestHash, JSON.stringify(kept)],
  );
}

/** Deletes a batch of what is older than 72 hours; answers whether there may be more. */
export async function sweepCarriedOut(tx: Reader, now: Date, limit = 5_000): Promise<boolean> {
  const [swept] = await tx.query<{ count: number }>(
    `with old as (
       select person_id, key_hash, place from carried_out where at < $2::timestamptz - $3::interval order by at limit $1
     ), gone as (
       delete from carried_out c using old
       where c.person_id = old.person_id and c.key_hash = old.key_hash and c.place = old.place returning 1
     ) select count(*)::int as count from gone`,
    [limit, now, KEPT],
  );
  return swept?.count === limit;
}

const OTHER_REQUEST = new DomainError({
  code: 'CONFLICT',
  rule: 'idempotency.other_request',
  message: 'You used this Idempotency-Key before, for another request. Nothing was done.',
  remedy: 'Send a new key with this request, or the earlier request with this one.',
});
