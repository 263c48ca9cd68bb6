import type { Reader } from '../database/reader.js';
import { NOTHING_BEFORE, hashOf, type ChainedEntry } from './audit-entry.js';
import { readAudit } from './read-audit.js';

export interface Verified {
  entries: number;
  /** Where the chain begins; above 1 what was before was cut off. */
  first: number | null;
  head: string | null;
  /** The first entry at which it is broken, and how; null where it holds. */
  broken: { no: number; what: 'CHANGED' | 'MISSING_BEFORE' } | null;
  /** Whether the heads that were kept outside stand in it; those before its beginning are not asked. */
  missingHeads: string[];
}

/**
 * Reckons every hash of the chain anew: an entry that was changed, taken out, put in or put elsewhere breaks it. Entries taken off its end, or a
 * chain that was written anew from some entry on, are found only by a head that was kept outside: give those as `heads`.
 */
export async function verifyAudit(reader: Reader, heads: readonly string[] = []): Promise<Verified> {
  const result: Verified = { entries: 0, first: null, head: null, broken: null, missingHeads: [] };
  const missing = new Set(heads);
  let last: ChainedEntry | null = null;
  for await (const rows of readAudit(reader))
    for (const entry of rows) {
      result.first ??= entry.no;
      result.entries += 1;
      result.broken ??= problemOf(entry, last);
      missing.delete(entry.hash);
      last = entry;
    }
  return { ...result, head: last?.hash ?? null, missingHeads: [...missing] };
}

function problemOf(entry: ChainedEntry, last: ChainedEntry | null): Verified['broken'] {
  const { no, before, hash } = entry;
  if (hash !== hashOf(entry)) return { no, what: 'CHANGED' };
  const begins = no > 1 || before === NOTHING_BEFORE;
  const follows = last ? before === last.hash && no === last.no + 1 : begins;
  return follows ? null : { no, what: 'MISSING_BEFORE' };
}
