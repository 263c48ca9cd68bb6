import type { PullStatus } from '#language';
import type { Tx } from '#platform';
import type { EndStatus, PullCounts } from '../domain/pull-end.js';
import type { SourceFault } from '../domain/source-fault.js';

/** How a pull ended. `newest` is the watermark of a reading that was whole; null where there is none. */
export interface PullOutcome {
  status: EndStatus;
  counts: PullCounts;
  fault: SourceFault | null;
  newest: string | null;
}
/** Which pull is meant, as far as the caller knows it: another attempt, or another status, is not his to end. */
export interface OpenPull {
  id: string;
  attempt: number | null;
  statuses: readonly PullStatus[];
}
export const NOTHING_READ: Readonly<PullCounts> = { rowsRead: 0, accepted: 0, unchanged: 0, revised: 0, rejected: 0 };

/** Writes the end of a pull whose source is locked. False where it has ended, or another attempt has taken it over. */
export async function writeEnd(
  tx: Tx,
  { id, attempt, statuses }: OpenPull,
  { status, counts, fault, newest }: PullOutcome,
): Promise<boolean> {
  const { rowsRead, accepted, unchanged, revised, rejected } = counts;
  // Waits for the chunk that is being written (recording.ts, holdPull): the update alone would not.
  await tx.query('select from pulls where id = $1 for update', [id]);
  const ended = await tx.query<unknown[]>(
    `with ended as (
       update pulls set status = $4, finished_at = clock_timestamp(), lease_until = null, error = $5,
         rows_read = $6, accepted = $7, unchanged = $8, revised = $9, rejected = $10, watermark = $11
       where id = $1 and ($2::int is null or attempts = $2) and status = any($3) returning 1)
     select 1 from ended`,
    [id, attempt, statuses, status, fault?.text ?? null, rowsRead, accepted, unchanged, revised, rejected, newest],
  );
  if (ended.length === 0) return false;
  await tx.query('delete from pull_progress where pull_id = $1', [id]);
  // An attempt that broke off brought nothing: nor is there anything of it in quarantine.
  if (rejected === 0) await tx.query('delete from rejections where pull_id = $1', [id]);
  return true;
}

export const finished = (pullId: string, { status, counts }: PullOutcome) => ({
  event: { type: 'PullFinished' as const, data: { pullId, status, ...counts } },
});
