import type { Tx } from '../database/unit-of-work.js';
import { NOTHING_BEFORE, chained, type AuditEntry } from './audit-entry.js';

/** Appends to the chain; whoever else appends waits for the end of the transaction, so that it should do nothing besides. */
export async function appendAudit(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('ramp-audit', 27))`);
  const [last] = await tx.query<{ no: number; hash: string }[]>(
    `select no, encode(hash, 'hex') as hash from audit_entries order by no desc limit 1`,
  );
  const rows = chained(entries, last ?? { no: 0, hash: NOTHING_BEFORE }).map(
    ({ actorId, correlationId, before, hash, ...entry }) => ({
      ...{ ...entry, actor_id: actorId, correlation_id: correlationId },
      ...{ before: `\\x${before}`, hash: `\\x${hash}` },
    }),
  );
  await tx.query(
    `insert into audit_entries (${COLUMNS}) select ${COLUMNS} from jsonb_populate_recordset(null::audit_entries, $1)`,
    [JSON.stringify(rows)],
  );
}

const COLUMNS = 'no, at, actor_id, kind, operation, object, rows, correlation_id, before, hash';
