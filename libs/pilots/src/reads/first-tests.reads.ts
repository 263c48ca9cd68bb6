import type { Reader } from '#platform';
import { unitDay } from '#units';
import type { Test } from '../domain/effects/taking-part.js';
import { pilotInScope } from './pilot-in-scope.js';

type Row = Omit<Test, 'linkedOn' | 'start'> & { linkedAt: Date; on: string; toldAt: Date; timeZone: string };

/**
 * The first tests, of every pilot in the viewer's scope that links one of the metrics, at each unit where it ran one: as known at the
 * instant, the earliest first. One that only collects information is none. Cycles stand above pilots, so their rows are asked, not they.
 */
export async function firstTests(
  reader: Reader,
  viewerId: string,
  metricIds: readonly string[],
  asOf: Date,
): Promise<Test[]> {
  const rows = await reader.query<Row>(
    `select p.id as "pilotId", metric.id as "metricId", p.intervention_key as "interventionKey", p.unit_id as "pilotUnitId",
       test.unit_id as "unitId", exists (
         select from unit_paths path where path.ancestor_id = p.unit_id and path.descendant_id = test.unit_id and path.valid_to is null
       ) as inside, link.since as "linkedAt", test.starts_on as "on", test.started_at as "toldAt", u.time_zone as "timeZone"
     from unnest($2::uuid[]) as metric (id)
     join pilots p on p.metrics @> jsonb_build_array(jsonb_build_object('metricId', metric.id))
     cross join lateral (
       select min(one.since) as since, bool_or(one.until is null) as still, max(one.until) as until
       from jsonb_to_recordset(p.metrics) as one ("metricId" uuid, since timestamptz, until timestamptz)
       where one."metricId" = metric.id and one.since <= $3) as link
     cross join lateral (
       select distinct on (c.unit_id) c.unit_id, c.starts_on, c.started_at from cycles c
       where c.pilot_id = p.id and c.started_at <= $3 and c.plan ->> 'purpose' is distinct from 'COLLECT_INFORMATION'
       order by c.unit_id, c.starts_on, c.started_at) as test
     join units u on u.id = test.unit_id
     where p.discarded_because is null and ${pilotInScope('p', '$1')}
       and link.since is not null and (link.still or link.until > test.started_at)
     order by test.starts_on, p.id, test.unit_id`,
    [viewerId, [...new Set(metricIds)], asOf],
  );
  return rows.map(({ linkedAt, on, toldAt, timeZone, ...test }) => ({
    ...test,
    linkedOn: unitDay(linkedAt, timeZone),
    start: { on, toldOn: unitDay(toldAt, timeZone) },
  }));
}
