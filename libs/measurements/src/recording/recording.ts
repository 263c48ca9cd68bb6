import type { Tx } from '#platform';
import { DomainError } from '#language';

/** One recording that is under way: where its rows come from, and since when they are known there. */
export interface Recording {
  no: number;
  id: string;
  sourceId: string | null;
  /** Who sends the rows; null where a source is read, or signs what it sends. */
  personId: string | null;
  /** A person says what rows that were not taken should have said. */
  byHand: boolean;
  pullId: string | null;
  /** The pull's attempt that may write; another attempt has taken over when it differs. */
  attempt: number | null;
  /** When the source was read. */
  readAt: Date;
}

/** How many rows went where: accepted + unchanged + revised + rejected = rowsRead. `historical` are those of `revised` that are history only. */
export interface Counts {
  accepted: number;
  unchanged: number;
  revised: number;
  rejected: number;
  historical: number;
}
export const noCounts: Readonly<Counts> = { accepted: 0, unchanged: 0, revised: 0, rejected: 0, historical: 0 };
export const addCounts = (a: Counts, b: Counts): Counts => ({
  accepted: a.accepted + b.accepted,
  unchanged: a.unchanged + b.unchanged,
  revised: a.revised + b.revised,
  rejected: a.rejected + b.rejected,
  historical: a.historical + b.historical,
});

/**
 * Holds the pull to its attempt for as long as the transaction lasts; an attempt whose lease was taken over writes nothing more. Who takes
 * it over or ends it locks it `for update`, and waits; that the lease is renewed meanwhile is in nobody's way.
 */
export async function holdPull(tx: Tx, { pullId, attempt }: Recording): Promise<void> {
  if (pullId === null) return;
  const held = await tx.query(
    `select 1 from pulls where id = $1 and ($2::int is null or attempts = $2) and status = 'RUNNING' for key share`,
    [pullId, attempt],
  );
  if (held.length === 0)
    throw new DomainError({
      code: 'CONFLICT',
      rule: 'pull.taken_over',
      message: `Pull ${pullId} is no longer run by this attempt: another one has taken it over, or it has ended.`,
      remedy: 'Look at the pull: whoever has taken it over ends it.',
    });
}
