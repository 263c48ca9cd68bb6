import type { Tx } from '#platform';
import { turnedText } from '../domain/turned-columns.js';
import type { Recording } from './recording.js';
import type { Staged } from './stage-rows.js';

/** The columns of a source's reading that have turned (domain/turned-columns.ts), before any of it is recorded. */
export async function turnedColumns(tx: Tx, { sourceId }: Recording, { groups, unread }: Staged): Promise<string[]> {
  if (sourceId === null || unread === null) return [];
  const known = await tx.query<{ key: string }[]>(
    'select distinct m.key from series s join metrics m on m.id = s.metric_id where s.source_id = $1',
    [sourceId],
  );
  return unread.found(groups, new Set(known.map(({ key }) => key)));
}

/** Puts every staged row aside; a row that has a problem of its own keeps it. */
export async function quarantineWhole(tx: Tx, recording: Recording, columns: readonly string[]): Promise<void> {
  await tx.query(
    `insert into rejections (id, recording_no, source_id, pull_id, row_no, "column", code, reason, raw)
     select gen_random_uuid(), r.no, r.source_id, r.pull_id, s.row_no, s."column", coalesce(s.code, 'source.shape_changed'),
       coalesce(s.reason, $2), s.raw
     from staged_measurements s join recordings r on r.no = s.recording_no where s.recording_no = $1 order by s.row_no`,
    [recording.no, turnedText(columns)],
  );
}
