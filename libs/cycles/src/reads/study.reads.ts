import type { Reader } from '#platform';
import { inScope } from '#units';

/**
 * From when each completed study's evidence is as it is: the act, or the writing of it where the act was told later. Its charts
 * are those known at that instant.
 */
export async function studiesKnownAt(
  reader: Reader,
  viewerId: string,
  cycleIds: readonly string[],
): Promise<Map<string, Date>> {
  const rows = await reader.query<{ id: string; knownAt: Date }>(
    `select c.id, max(greatest(e.at, e.written_at)) as "knownAt"
     from cycles c join events e on e.stream_id = c.id and e.type = 'StudyCompleted'
     where c.id = any($2) and ${inScope('c.unit_id', '$1')}
     group by c.id`,
    [viewerId, cycleIds],
  );
  return new Map(rows.map(({ id, knownAt }) => [id, knownAt]));
}
