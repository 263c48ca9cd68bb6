import { placeOf } from '#measurements';
import type { Reader } from '#platform';
import { inScope } from '#units';

/** A series at another unit, that a unit's own may be held against. */
export interface OfferedSeries {
  unitId: string;
  seriesId: string;
}
const MOST = 12;

/**
 * For each place (metric and unit), the series of the same metric at units of the same kind where nobody had begun to test a change by the
 * instant, with whatever metric: those under the same parent first, then by their codes. Only units in the viewer's scope, so that nobody
 * learns from a difference what may not be seen; keyed by `placeOf`.
 */
export async function comparisonSeries(
  reader: Reader,
  viewerId: string,
  places: readonly { metricId: string; unitId: string }[],
  asOf: Date,
): Promise<Map<string, OfferedSeries[]>> {
  const rows = await reader.query<OfferedSeries & { metricId: string; ofUnitId: string }>(
    `with tested as materialized (
       select c.unit_id, p.unit_id as pilot_unit_id from cycles c join pilots p on p.id = c.pilot_id
       where c.started_at <= $4 and c.plan ->> 'purpose' is distinct from 'COLLECT_INFORMATION')
     select place.metric_id as "metricId", place.unit_id as "ofUnitId", other.*
     from unnest($2::uuid[], $3::uuid[]) as place (metric_id, unit_id)
     join units own on own.id = place.unit_id
     cross join lateral (
       select s.unit_id as "unitId", s.id as "seriesId" from series s join units u on u.id = s.unit_id
       where s.metric_id = place.metric_id and s.unit_id <> place.unit_id and u.kind = own.kind and ${inScope('s.unit_id', '$1')}
         and s.unit_id not in (select unit_id from tested union select pilot_unit_id from tested)
         and exists (select from series_summary y where y.series_id = s.id and y.valid_to is null and y.points > 0)
       order by u.parent_id is distinct from own.parent_id, u.code limit ${MOST}) as other`,
    [viewerId, places.map(({ metricId }) => metricId), places.map(({ unitId }) => unitId), asOf],
  );
  const offered = new Map<string, OfferedSeries[]>();
  for (const { metricId, ofUnitId, ...series } of rows) {
    const place = placeOf(metricId, ofUnitId);
    offered.set(place, [...(offered.get(place) ?? []), series]);
  }
  return offered;
}
