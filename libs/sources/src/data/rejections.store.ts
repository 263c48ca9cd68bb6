import type { Tx } from '#platform';
import type { Quarantined } from '../domain/quarantine.js';

/** The rows of the quarantine, locked in order of their ids; ids that there are not are not there. Sources are locked before them. */
export async function lockRejections(tx: Tx, ids: readonly string[]): Promise<Map<string, Quarantined>> {
  const rows = await tx.query<Quarantined[]>(
    `select r.id, r.recording_no as "recordingNo", rec.read_at as "readAt", r.source_id as "sourceId", s.unit_id as "unitId",
       rec.person_id as "personId", r.row_no as row, r.status, r.settled_by as "settledById", r.dismissed_because as because,
       encode(r.resubmitted_row, 'hex') as "resubmittedRow"
     from rejections r join recordings rec on rec.no = r.recording_no left join sources s on s.id = r.source_id
     where r.id = any($1) order by r.id for update of r`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Ids of the sources that these rows came from, in order. */
export async function sourcesOfRejections(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    'select distinct source_id as id from rejections where id = any($1) and source_id is not null order by 1',
    [ids],
  );
  return rows.map(({ id }) => id);
}

const FINGERPRINT = `fingerprint = sha256(convert_to(raw, 'UTF8'))`;

/** These rows are settled by what the recording took instead; `rows` are hex digests of what was sent, in the order of the ids. */
export async function markResubmitted(
  tx: Tx,
  {
    ids,
    rows,
    recordingId,
    by,
    at,
  }: { ids: string[]; rows: string[]; recordingId: string; by: string | null; at: Date },
): Promise<void> {
  await tx.query(
    `update rejections r set status = 'RESUBMITTED', settled_at = $4, settled_by = $5, resubmitted_row = decode(sent.row, 'hex'),
       resubmitted_in = (select no from recordings where id = $3), ${FINGERPRINT}
     from unnest($1::uuid[], $2::text[]) as sent (id, row) where r.id = sent.id`,
    [ids, rows, recordingId, at, by],
  );
}

export async function markDismissed(
  tx: Tx,
  { ids, because, by, at }: { ids: string[]; because: string; by: string | null; at: Date },
): Promise<void> {
  await tx.query(
    `update rejections set status = 'DISMISSED', settled_at = $3, settled_by = $4, dismissed_because = $2, ${FINGERPRINT}
     where id = any($1)`,
    [ids, because, at, by],
  );
}

/** Takes out of the quarantine what a recording put there: the row that it was to mend stands for it still. */
export async function withdrawRejections(tx: Tx, recordingId: string): Promise<void> {
  await tx.query('delete from rejections where recording_no = (select no from recordings where id = $1)', [
    recordingId,
  ]);
}
