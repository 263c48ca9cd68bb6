import { createHash } from 'node:crypto';

/** READ: something sensitive was read. REFUSED: a change for which a right was missing. The others say it themselves. */
export const AUDIT_KINDS = ['READ', 'REFUSED', 'SIGNED_IN', 'SIGN_IN_FAILED', 'REDACTED', 'AUDIT_EXPORTED'] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

/** Who did or tried what to what, and how often. Never a value. */
export interface AuditEntry {
  at: Date;
  /** A person, or the row as which a key acts; null for nobody, or the program's own commands. */
  actorId: string | null;
  kind: AuditKind;
  /** A field of the API, an address, a command, or the reason why a sign-in failed. */
  operation: string;
  /** Which one, by its global id or address; null where it was many. */
  object: string | null;
  rows: number;
  correlationId: string | null;
}
/** An entry with its place in the chain; the hashes in hex. */
export interface ChainedEntry extends AuditEntry {
  no: number;
  before: string;
  hash: string;
}
/** The hash before the first entry. */
export const NOTHING_BEFORE = '0'.repeat(64);

/** sha256 over the hash before it and the entry's fields in this order, as JSON. */
export function hashOf(entry: Omit<ChainedEntry, 'hash'>): string {
  const { no, at, actorId, kind, operation, object, rows, correlationId, before } = entry;
  const text = JSON.stringify([before, no, at.toISOString(), actorId, kind, operation, object, rows, correlationId]);
  return createHash('sha256').update(text).digest('hex');
}

/** Continues a chain: the entries in their order behind `last`. */
export function chained(entries: readonly AuditEntry[], last: { no: number; hash: string }): ChainedEntry[] {
  let { no, hash } = last;
  return entries.map((entry) => {
    const placed = { ...entry, no: (no += 1), before: hash };
    hash = hashOf(placed);
    return { ...placed, hash };
  });
}
