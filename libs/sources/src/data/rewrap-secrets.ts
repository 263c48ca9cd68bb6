import { boundTo, rewrapSecret, type MasterKeys, type Reader, type Sealed, type Tx, type UnitOfWork } from '#platform';
import { rewrapPepper } from '#units';
import type { StoredSecret } from './secrets.store.js';

const AT_ONCE = 100;
export interface Rewrapped {
  wrapped: number;
  /** Those that do not open under any of the keys: left as they are. */
  unopened: number;
}

/**
 * Wraps the data key of every secret, and of the pepper of integration keys, under the newest master key; the secrets themselves are not opened. In batches: what is done
 * stays done when it breaks off, and done again it goes on from there.
 */
export async function rewrapSecrets(uow: UnitOfWork, keys: MasterKeys): Promise<Rewrapped> {
  const total = { wrapped: 0, unopened: 0 };
  for (let after: string | null = null; ;) {
    const batch = await uow.run((tx) => rewrapBatch(tx, keys, after));
    total.wrapped += batch.wrapped;
    total.unopened += batch.unopened;
    if (batch.last === null) break;
    after = batch.last;
  }
  const pepper = await uow.run((tx) => rewrapPepper(tx, keys));
  return { wrapped: total.wrapped + pepper.wrapped, unopened: total.unopened + pepper.unopened };
}

async function rewrapBatch(
  tx: Tx,
  keys: MasterKeys,
  after: string | null,
): Promise<Rewrapped & { last: string | null }> {
  const rows = await tx.query<(StoredSecret & Sealed)[]>(
    `select id, version, master_key_id as "masterKeyId", wrapped_key as "wrappedKey", sealed from secrets
     where master_key_id <> $1 and ($2::uuid is null or id > $2) order by id limit ${AT_ONCE} for update`,
    [keys[0].id, after],
  );
  let wrapped = 0;
  for (const row of rows) {
    const next = rewrapped(keys, row);
    if (!next) continue;
    await tx.query('update secrets set master_key_id = $2, wrapped_key = $3 where id = $1', [
      row.id,
      next.masterKeyId,
      next.wrappedKey,
    ]);
    wrapped += 1;
  }
  return { wrapped, unopened: rows.length - wrapped, last: rows.at(-1)?.id ?? null };
}

function rewrapped(keys: MasterKeys, row: StoredSecret & Sealed): Sealed | null {
  try {
    return rewrapSecret(keys, boundTo(row), row);
  } catch {
    return null;
  }
}

/** How many secrets are sealed under each master key, by its id; the pepper of integration keys is one of them. */
export async function secretsByMasterKey(reader: Reader): Promise<Map<string, number>> {
  const rows = await reader.query<{ id: string; n: number }>(
    `select master_key_id as id, count(*)::int as n from (
       select master_key_id from secrets union all select master_key_id from integration_pepper where version > 0) sealed
     group by master_key_id order by master_key_id`,
  );
  return new Map(rows.map(({ id, n }) => [id, n]));
}

/** Until the transaction ends nobody seals anything; whoever waits then asks for the keys anew (`saveSecret`). */
export async function holdSecrets(tx: Tx): Promise<void> {
  await tx.query('lock table secrets, integration_pepper in exclusive mode');
}
