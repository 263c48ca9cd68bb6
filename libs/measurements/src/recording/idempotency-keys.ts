import type { Reader, Tx } from '#platform';

/** The recording that was carried out under a person's key, and the pull it was part of; null where none was, to its end. */
export async function recordingOfKey(
  reader: Reader,
  personId: string,
  key: string,
): Promise<{ recordingId: string; pullId: string | null } | null> {
  const [row] = await reader.query<{ recordingId: string; pullId: string | null }>(
    `select id as "recordingId", pull_id as "pullId" from recordings
     where person_id = $1 and idempotency_key = $2 and finished_at is not null`,
    [personId, key],
  );
  return row ?? null;
}

/** What was cut off does not keep its key: the same call, or a mended one, is carried out anew. One that is under way keeps it. */
export async function giveKeyBack(tx: Tx, personId: string, key: string): Promise<void> {
  await tx.query(
    `update recordings set idempotency_key = null
     where person_id = $1 and idempotency_key = $2 and finished_at is null
       and not exists (select from pulls p where p.id = pull_id and p.status in ('QUEUED', 'RUNNING'))`,
    [personId, key],
  );
}
