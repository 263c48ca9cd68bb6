import type { Reader } from '#platform';
import { inScope } from '#units';
import { TAKING_UP } from '../domain/adoption.js';
import {
  joinings,
  overlapsOf,
  windowsOf,
  type Joining,
  type Overlap,
  type Touch,
  type TouchWindow,
} from '../domain/spread/overlaps.js';
import { pilotInScope } from './pilot-in-scope.js';

/** Where each pilot shares a metric and a unit with another, at the units in the viewer's scope; as known at the instant, or now. */
export async function overlapsOfPilots(
  reader: Reader,
  viewerId: string,
  pilotIds: readonly string[],
  { asOf }: { asOf: string | null },
): Promise<Map<string, Overlap[]>> {
  const found = await reader.query<Touch>(
    `with place as materialized (
       select distinct c.unit_id, null::uuid as metric_id from cycles c join pilots p on p.id = c.pilot_id
       where c.pilot_id = any($2) and ${TESTED} and ${inScope('c.unit_id', '$1')} and ${pilotInScope('p', '$1')})
     ${touches()}`,
    [viewerId, pilotIds, asOf],
  );
  const windows = windowsOf(found);
  return new Map(pilotIds.map((id) => [id, overlapsOf(id, windows)]));
}

/** For each series, the pilots that began with its metric at its unit while others were at it. */
export async function joiningsOnSeries(
  reader: Reader,
  viewerId: string,
  seriesIds: readonly string[],
  { asOf }: { asOf: string | null },
): Promise<Map<string, Joining[]>> {
  const found = await reader.query<Touch & { seriesId: string }>(
    `with place as materialized (
       select s.id as series_id, s.unit_id, s.metric_id from series s where s.id = any($2) and ${inScope('s.unit_id', '$1')})
     ${touches('place.series_id as "seriesId", ')}`,
    [viewerId, seriesIds, asOf],
  );
  const of = (id: string): TouchWindow[] => windowsOf(found.filter(({ seriesId }) => seriesId === id));
  return new Map(seriesIds.map((id) => [id, joinings(of(id))]));
}

const AT = 'coalesce($3::timestamptz, now())';
const day = (instant: string): string => `(${instant} at time zone u.time_zone)::date`;
// One that only collects information changes nothing.
const TESTED = `c.started_at <= ${AT} and c.plan ->> 'purpose' is distinct from 'COLLECT_INFORMATION' and c.discarded_because is null`;
// A pilot that closed because its change was adopted goes on where other units take it up.
const GOES_ON = `coalesce(p.closing = 'ADOPTED' and a.stage in (${TAKING_UP.map((one) => `'${one}'`).join(', ')}), false)`;
/** Every pilot at the places, whoever may see it; cycles stand above pilots, so their rows are asked, not they. */
const touches = (
  columns = '',
): string => `select ${columns}p.id as "pilotId", link."metricId", place.unit_id as "unitId", first."on" as "testedFrom",
    ${day('link.since')} as "linkedOn", case when link.until <= ${AT} then ${day('link.until')} end as "unlinkedOn",
    case when a.stage = 'STOPPED' then ${day('a.since')}
      when p.closed_at <= ${AT} and not ${GOES_ON} then ${day('p.closed_at')} end as "endedOn"
  from place join units u on u.id = place.unit_id
  cross join lateral (
    select c.pilot_id, min(c.starts_on) as "on" from cycles c where c.unit_id = place.unit_id and ${TESTED} group by c.pilot_id) as first
  join pilot_windows p on p.id = first.pilot_id
  left join adoptions a on a.pilot_id = p.id and a.unit_id = place.unit_id and a.since <= ${AT}
  cross join lateral jsonb_to_recordset(p.metrics) as link ("metricId" uuid, since timestamptz, until timestamptz)
  where link.since <= ${AT} and (place.metric_id is null or link."metricId" = place.metric_id)`;
