import { newId, type Meta, type Tx } from '#platform';
import type { Note } from '../domain/annotate-series.js';

/** Writes a note beside a day. Answers its id, or null where the same stands there. */
export async function insertAnnotation(
  tx: Tx,
  { at, actor }: Meta,
  seriesId: string,
  { on, label }: Note,
): Promise<string | null> {
  const [added] = await tx.query(
    `insert into annotations (id, series_id, on_day, label, by_id, valid_from)
     select $1, $2, $3, $4, $5, $6 where not exists (
       select from annotations where series_id = $2 and on_day = $3 and label = $4 and valid_to is null)
     returning id`,
    [newId(), seriesId, on, label, actor.personId, at],
  );
  return (added?.id as string | undefined) ?? null;
}
