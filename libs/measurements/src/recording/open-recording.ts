import { DomainError } from '#language';
import type { Tx } from '#platform';
import { holdPull, type Counts, type Recording } from './recording.js';
import { settleTakenRows } from './settle-taken-rows.js';

/** What is asked for: `recordingId` (or the person's key) names the recording, so that the same call is carried out once. */
export interface RecordingRequest {
  recordingId: string;
  sourceId?: string | null;
  pullId?: string | null;
  attempt?: number | null;
  personId?: string | null;
  idempotencyKey?: string | null;
  requestHash?: string | null;
  /** A person says what rows that were not taken should have said: current now, whatever came since. */
  byHand?: boolean;
  /** In place of `requestHash` where the rows are still to come: it is known once they have been read. */
  hashOfRows?: () => string;
  readAt: Date;
}
export interface OpenedRecording {
  recording: Recording;
  /** The counts of a recording that has been carried out before; null where the work is to be done. */
  finished: (Counts & { rowsRead: number }) | null;
  requestHash: string | null;
}

/**
 * Opens the recording, or finds the one that the same call opened before. A twin that runs at the same moment waits for the first
 * one's row. Throws CONFLICT `idempotency.key_reused` where the key named another request.
 */
export async function openRecording(tx: Tx, request: RecordingRequest): Promise<OpenedRecording> {
  const { recordingId: id, sourceId = null, pullId = null, attempt = null, personId = null, readAt } = request;
  const { idempotencyKey = null, requestHash = null, hashOfRows, byHand = false } = request;
  await holdPull(tx, { no: 0, id, sourceId, personId, byHand, pullId, attempt, readAt });
  await tx.query(
    `insert into recordings (id, source_id, pull_id, person_id, idempotency_key, request_hash, read_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [id, sourceId, pullId, personId, idempotencyKey, requestHash, readAt],
  );
  const [row] = await tx.query(
    `select no, id, request_hash as "requestHash", read_at as "readAt", finished_at is not null as finished, rows_read as "rowsRead",
       accepted, unchanged, revised, rejected, historical
     from recordings where id = $1 or (person_id = $2 and idempotency_key = $3)
     order by (idempotency_key = $3) desc nulls last limit 1`,
    [id, personId, idempotencyKey],
  );
  if (!hashOfRows) refuseOther(row.requestHash, requestHash);
  const { accepted, unchanged, revised, rejected, historical, rowsRead } = row;
  return {
    recording: { no: row.no, id: row.id, sourceId, personId, byHand, pullId, attempt, readAt: row.readAt },
    finished: row.finished ? { accepted, unchanged, revised, rejected, historical, rowsRead } : null,
    requestHash: row.requestHash,
  };
}

/** Throws where the key named another request. */
export function refuseOther(first: string | null, now: string | null): void {
  if (first === now) return;
  throw new DomainError({
    code: 'CONFLICT',
    rule: 'idempotency.key_reused',
    message: 'This idempotency key was used before with other rows.',
    remedy: 'Send the rows of the first call to have its answer again, or these rows with a new key.',
    path: ['idempotencyKey'],
  });
}

/** Clears what attempts that were cut off left behind: their staged rows, and their part of the pull's quarantine. */
export async function clearUnfinished(tx: Tx, { no, pullId }: Recording): Promise<void> {
  for (const table of ['staged_measurements', 'rejections'])
    await tx.query(
      `delete from ${table} where recording_no = any(array(
         select no from recordings where no = $1 or pull_id = $2 and finished_at is null))`,
      [no, pullId],
    );
}

/** Writes the counts and removes the staged rows: from here on the same call is answered with what is stored. */
export async function closeRecording(
  tx: Tx,
  recording: Recording,
  rowsRead: number,
  counts: Counts,
  requestHash: string | null = null,
): Promise<void> {
  await holdPull(tx, recording);
  const { accepted, unchanged, revised, rejected, historical } = counts;
  if (recording.sourceId) await settleTakenRows(tx, recording);
  await tx.query('delete from staged_measurements where recording_no = $1', [recording.no]);
  await tx.query(
    `update recordings set rows_read = $2, accepted = $3, unchanged = $4, revised = $5, rejected = $6, historical = $7,
       request_hash = coalesce(request_hash, $8), finished_at = clock_timestamp() where no = $1`,
    [recording.no, rowsRead, accepted, unchanged, revised, rejected, historical, requestHash],
  );
}
