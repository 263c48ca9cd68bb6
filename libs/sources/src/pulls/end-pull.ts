import { appendEvents, metaFor, type Tx } from '#platform';
import { lockSource, saveSource, streamOf } from '../data/sources.store.js';
import type { ClaimedPull } from './claim-pull.js';
import { noteOutcome } from './note-outcome.js';
import { settleRepeats } from './settle-repeats.js';
import { finished, writeEnd, type PullOutcome } from './write-end.js';

/** Ends the pull with its counts, says so, and what it says of the source. False where another attempt has taken it over. */
export async function finishPull(tx: Tx, pull: ClaimedPull, outcome: PullOutcome, at: Date): Promise<boolean> {
  const { id, attempt, sourceId } = pull;
  const source = await lockSource(tx, sourceId);
  if (!source || !(await writeEnd(tx, { id, attempt, statuses: ['RUNNING'] }, outcome))) return false;
  const open = outcome.counts.rejected > 0 ? await settleRepeats(tx, pull) : 0;
  // Where people have settled every row that was not taken, there is nothing to look at.
  const said = outcome.status === 'PARTLY' && open === 0 ? { ...outcome, status: 'SUCCEEDED' as const } : outcome;
  const { status, events } = await noteOutcome(tx, source, pull, said, at);
  const meta = metaFor(null, at, pull.correlationId);
  const written = await appendEvents(tx, meta, streamOf(source), [finished(id, outcome), ...events]);
  await saveSource(tx, sourceId, status, written);
  return true;
}

/**
 * Puts the pull back for a later attempt, with what stopped this one. False where another attempt has taken it over, or the source was
 * paused meanwhile: then it is not asked again.
 */
export async function putBack(tx: Tx, pull: ClaimedPull, error: string, waitMs: number): Promise<boolean> {
  const source = await lockSource(tx, pull.sourceId);
  if (source?.status === 'PAUSED') return false;
  const back = await tx.query<unknown[]>(
    `with back as (
       update pulls set status = 'QUEUED', lease_until = null, error = $3, next_at = clock_timestamp() + $4 * interval '1 millisecond'
       where id = $1 and attempts = $2 and status = 'RUNNING' returning 1)
     select 1 from back`,
    [pull.id, pull.attempt, error, waitMs],
  );
  return back.length > 0;
}
