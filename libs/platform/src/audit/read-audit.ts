import type { Reader } from '../database/reader.js';
import type { ChainedEntry } from './audit-entry.js';

/** The columns of `audit_entries a` that make a ChainedEntry. */
export const AUDIT_COLUMNS = `a.no, a.at, a.actor_id as "actorId", a.kind, a.operation, a.object, a.rows,
  a.correlation_id as "correlationId", encode(a.before, 'hex') as before, encode(a.hash, 'hex') as hash`;
const AT_ONCE = 5_000;

/** All entries of a span of time (`from` inclusive, `to` not), in the order of the chain, some thousand at a time. */
export async function* readAudit(
  reader: Reader,
  { from = null, to = null }: { from?: Date | null; to?: Date | null } = {},
): AsyncGenerator<ChainedEntry[]> {
  for (let after = 0; ;) {
    const rows = await reader.query<ChainedEntry>(
      `select ${AUDIT_COLUMNS} from audit_entries a
       where a.no > $1 and ($2::timestamptz is null or a.at >= $2) and ($3::timestamptz is null or a.at < $3)
       order by a.no limit ${AT_ONCE}`,
      [after, from, to],
    );
    if (rows.length > 0) yield rows;
    if (rows.length < AT_ONCE) return;
    after = rows.at(-1)?.no ?? after;
  }
}

export interface AuditHead {
  no: number;
  hash: string;
  at: Date;
}

/** The newest entry, whose hash stands for all before it; null in an empty chain. */
export async function auditHead(reader: Reader): Promise<AuditHead | null> {
  const [head] = await reader.query<AuditHead>(
    `select no, encode(hash, 'hex') as hash, at from audit_entries order by no desc limit 1`,
  );
  return head ?? null;
}
