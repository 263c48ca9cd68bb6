import { type DomainEvent } from '#language';
import { appendEvents, metaFor, type NewEvent, type Tx } from '#platform';
import { lockSource, saveSource, streamOf } from '../data/sources.store.js';
import { sourceStatusAfter, type EndStatus, type PullCounts } from '../domain/pull-end.js';
import type { ClaimedPull } from './claim-pull.js';
import { settleRepeats } from './settle-repeats.js';

/** Ends the pull with its counts, says so, and what it says of the source. False where another attempt has taken it over. */
export async function finishPull(
  tx: Tx,
  pull: ClaimedPull,
  status: EndStatus,
  counts: PullCounts,
  error: string | null,
  at: Date,
): Promise<boolean> {
  const source = await lockSource(tx, pull.sourceId);
  const { rowsRead, accepted, unchanged, revised, rejected } = counts;
  const ended = await tx.query<unknown[]>(
    `with ended as (
       update pulls set status = $3, finished_at = clock_timestamp(), lease_until = null, error = $4,
         rows_read = $5, accepted = $6, unchanged = $7, revised = $8, rejected = $9
       where id = $1 and attempts = $2 and status = 'RUNNING' returning 1)
     select 1 from ended`,
    [pull.id, pull.attempt, status, error, rowsRead, accepted, unchanged, revised, rejected],
  );
  if (!source || ended.length === 0) return false;
  // An attempt that broke off brought nothing: nor is there anything of it in quarantine.
  const open = rejected > 0 ? await settleRepeats(tx, pull) : 0;
  if (rejected === 0) await tx.query('delete from rejections where pull_id = $1', [pull.id]);
  const finished: DomainEvent = {
    type: 'PullFinished',
    data: { pullId: pull.id, status, rowsRead, accepted, unchanged, revised, rejected },
  };
  // Where people have settled every row that was not taken, there is nothing to look at.
  const next = sourceStatusAfter(source.status, status === 'PARTLY' && open === 0 ? 'SUCCEEDED' : status);
  const events: NewEvent[] = [{ event: finished }];
  if (next !== source.status)
    events.push({
      event: { type: 'SourceStatusChanged', data: { from: source.status, to: next } },
      changes: [{ path: 'status', before: source.status, after: next }],
    });
  const meta = metaFor(null, at, pull.correlationId);
  await saveSource(tx, source.id, next, await appendEvents(tx, meta, streamOf(source), events));
  return true;
}

/** Puts the pull back for a later attempt, with what stopped this one. False where another attempt has taken it over. */
export async function putBack(tx: Tx, pull: ClaimedPull, error: string, waitMs: number): Promise<boolean> {
  const back = await tx.query<unknown[]>(
    `with back as (
       update pulls set status = 'QUEUED', lease_until = null, error = $3, next_at = clock_timestamp() + $4 * interval '1 millisecond'
       where id = $1 and attempts = $2 and status = 'RUNNING' returning 1)
     select 1 from back`,
    [pull.id, pull.attempt, error, waitMs],
  );
  return back.length > 0;
}
