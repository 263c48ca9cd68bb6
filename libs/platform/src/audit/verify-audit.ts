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
  /** Of the heads that were kept outside those from before its beginning: what they are the heads of was cut off. */
  cutHeads: string[];
  /** Those that should stand in it and do not. */
  missingHeads: string[];
}
/** A head as it was printed; without its number it cannot be told from before what it was. */
export interface KeptHead {
  no: number | null;
  hash: string;
}

/**
 * Reckons every hash of the chain anew: an entry that was changed, taken out, put in or put elsewhere breaks it. Entries taken off its end, or a
 * chain that was written anew from some entry on, are found only by a head that was kept outside: give those as `heads`. That earlier ones were cut
 * off is believed only where another of the heads stands in the chain, or the chain goes on from one: what was written anew could begin behind all.
 */
export async function verifyAudit(reader: Reader, heads: readonly KeptHead[] = []): Promise<Verified> {
  const result: Verified = { entries: 0, first: null, head: null, broken: null, cutHeads: [], missingHeads: [] };
  const missing = new Map(heads.map(({ no, hash }) => [hash, no]));
  let begins: ChainedEntry | null = null;
  let last: ChainedEntry | null = null;
  for await (const rows of readAudit(reader))
    for (const entry of rows) {
      begins ??= entry;
      result.entries += 1;
      result.broken ??= problemOf(entry, last);
      missing.delete(entry.hash);
      last = entry;
    }
  return { ...result, first: begins?.no ?? null, head: last?.hash ?? null, ...sorted(missing, heads.length, begins) };
}

function sorted(missing: ReadonlyMap<string, number | null>, asked: number, begins: ChainedEntry | null) {
  const isBound = missing.size < asked || (begins !== null && missing.has(begins.before));
  const isCut = ([hash, no]: [string, number | null]): boolean =>
    isBound && begins !== null && (hash === begins.before || (no !== null && no < begins.no));
  const hashes = (wanted: boolean): string[] =>
    [...missing].filter((one) => isCut(one) === wanted).map(([hash]) => hash);
  return { cutHeads: hashes(true), missingHeads: hashes(false) };
}

function problemOf(entry: ChainedEntry, last: ChainedEntry | null): Verified['broken'] {
  const { no, before, hash } = entry;
  if (hash !== hashOf(entry)) return { no, what: 'CHANGED' };
  const begins = no > 1 || before === NOTHING_BEFORE;
  const follows = last ? before === last.hash && no === last.no + 1 : begins;
  return follows ? null : { no, what: 'MISSING_BEFORE' };
}
