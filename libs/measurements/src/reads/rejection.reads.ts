import type { Reader } from '#platform';

/** A row that was not taken. `raw` is for those who keep the source alone: it may be about one person. */
export interface RejectionRow {
  id: string;
  pullId: string | null;
  sourceId: string | null;
  row: number;
  column: string | null;
  code: string;
  reason: string;
  status: 'OPEN' | 'RESUBMITTED' | 'DISMISSED';
  raw: string | null;
  settledAt: Date | null;
  settledById: string | null;
  /** Why it was dismissed. */
  because: string | null;
}

/** In the order of the rows: all, or the first `most`. */
export const rejectionsOfRecording = (
  reader: Reader,
  recordingId: string,
  most: number | null = null,
): Promise<RejectionRow[]> =>
  reader.query(
    `select j.id, j.pull_id as "pullId", j.source_id as "sourceId", j.row_no as row, j."column", j.code, j.reason, j.status, j.raw,
       j.settled_at as "settledAt", j.settled_by as "settledById", j.dismissed_because as because
     from rejections j join recordings r on r.no = j.recording_no where r.id = $1 order by j.row_no, j.id limit $2`,
    [recordingId, most],
  );
