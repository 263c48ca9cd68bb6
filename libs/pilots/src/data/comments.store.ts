import type { EventOf } from '#language';
import { appendEvents, type Meta, type Tx } from '#platform';
import type { CommentPlace } from './comment-subjects.js';

/** Writes the comment and its event, in one go. A comment is never changed. */
export async function saveComment(
  tx: Tx,
  meta: Meta,
  id: string,
  { unitId, pilotId }: CommentPlace,
  event: EventOf<'Commented'>,
): Promise<void> {
  const { subjectType, subjectKey, body } = event.data;
  await tx.query(
    `insert into comments (id, subject_type, subject_key, unit_id, pilot_id, body, by_id, at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, subjectType, subjectKey, unitId, pilotId, body, meta.actor.personId, meta.at],
  );
  await appendEvents(tx, meta, { stream: 'comment', id, version: 0, unitId, pilotId }, [{ event }]);
}
