import { toGlobalId } from '#language';
import { SUBJECT_TYPES, type Reader } from '#platform';
import { inScope } from '#units';

const MOST = 20;

/** Ids of other things, within the viewer's sight, whose events still hold the text, also as a part of another: each is redacted by itself. */
export async function stillElsewhere(
  reader: Reader,
  viewerId: string | null,
  streamId: string,
  text: string,
): Promise<string[]> {
  const inJson = JSON.stringify(text).slice(1, -1);
  const rows = await reader.query<{ stream: string; id: string }>(
    `select e.stream, e.stream_id as id from events e
     where e.stream_id <> $1 and (position($2 in e.data::text) > 0 or position($2 in e.changes::text) > 0)
       and ($3::uuid is null or ${inScope('e.unit_id', '$3')})
     group by e.stream, e.stream_id order by min(e.seq) limit ${MOST}`,
    [streamId, inJson, viewerId],
  );
  return rows.flatMap(({ stream, id }) => {
    const type = SUBJECT_TYPES[stream];
    return type ? [toGlobalId(type, id)] : [];
  });
}
