import type { Tx } from '#platform';
import type { Recording } from './recording.js';

/**
 * A row that waited in the source's quarantine and that came again as it was, but is taken now whole, because the source was mended or
 * what it names is known here since: nobody need look at it any more.
 */
export async function settleTakenRows(tx: Tx, { no, sourceId }: Recording): Promise<void> {
  const waiting = await tx.query(
    `select from rejections where source_id = $1 and status = 'OPEN' and recording_no <> $2 limit 1`,
    [sourceId, no],
  );
  if (waiting.length === 0) return;
  await tx.query(
    `update rejections old set status = 'RESUBMITTED', settled_at = clock_timestamp(), resubmitted_in = $2,
       fingerprint = sha256(convert_to(old.raw, 'UTF8'))
     where old.source_id = $1 and old.status = 'OPEN' and old.recording_no <> $2 and old.raw in (
       select s.raw from staged_measurements s where s.recording_no = $2
       except
       select n.raw from rejections n where n.recording_no = $2)`,
    [sourceId, no],
  );
}
