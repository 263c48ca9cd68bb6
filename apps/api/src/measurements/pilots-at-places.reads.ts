import { placeOf } from '#measurements';
import type { Reader } from '#platform';
import { inScope } from '#units';

const MOST = 100;

/** Ids of the pilots at each place (`placeOf` metric and unit) that link the metric there now, the newest first. */
export async function pilotIdsAtPlaces(
  reader: Reader,
  viewerId: string,
  places: readonly string[],
): Promise<Map<string, string[]>> {
  const pairs = places.map((place) => place.split(':'));
  const rows = await reader.query<{ metricId: string; unitId: string; id: string }>(
    `select place.metric_id as "metricId", place.unit_id as "unitId", p.id
     from unnest($2::uuid[], $3::uuid[]) as place (metric_id, unit_id)
     cross join lateral (
       select p.id from pilots p
       where p.unit_id = place.unit_id and p.discarded_because is null and ${inScope('p.unit_id', '$1')}
         and p.metrics @> jsonb_build_array(jsonb_build_object('metricId', place.metric_id, 'until', null))
       order by p.created_at desc, p.id limit ${MOST}) p`,
    [viewerId, pairs.map(([metricId]) => metricId), pairs.map(([, unitId]) => unitId)],
  );
  const found = new Map<string, string[]>(places.map((place) => [place, []]));
  for (const { metricId, unitId, id } of rows) found.get(placeOf(metricId, unitId))?.push(id);
  return found;
}
