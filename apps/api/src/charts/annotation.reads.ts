import type { ActDecision } from '#language';
import type { Reader } from '#platform';
import { inScope } from '#units';

/** A cycle that was run at a chart's unit for a pilot that links its metric. */
export interface AnnotatedCycle {
  seriesId: string;
  id: string;
  label: string;
  change: string;
  startedOn: string;
  /** Null while it ran. */
  closedOn: string | null;
  /** Null where it was cancelled. */
  decision: ActDecision | null;
}
const MOST = 100;

/** The newest cycles of each series' unit and metric, as known at the instant or now, in the order of their starts. */
export async function cyclesOnCharts(
  reader: Reader,
  viewerId: string,
  seriesIds: readonly string[],
  { asOf }: { asOf: string | null },
): Promise<Map<string, AnnotatedCycle[]>> {
  const rows = await reader.query<AnnotatedCycle>(
    `select cycle.* from series s join units u on u.id = s.unit_id cross join lateral (
       select s.id as "seriesId", c.id, c.ramp || '.' || c.number as label, c.plan ->> 'change' as change,
         (c.started_at at time zone u.time_zone)::date as "startedOn",
         case when ${KNOWN('c.closed_at')} then (c.closed_at at time zone u.time_zone)::date end as "closedOn",
         case when ${KNOWN('c.closed_at')} then c.act ->> 'decision' end as decision
       from cycles c join pilots p on p.id = c.pilot_id
       where c.unit_id = s.unit_id and ${KNOWN('c.started_at')} and ${inScope('c.unit_id', '$1')}
         and c.discarded_because is null and p.discarded_because is null
         and exists (
           select from jsonb_to_recordset(p.metrics) as link ("metricId" uuid, since timestamptz, until timestamptz)
           where link."metricId" = s.metric_id and link.since <= ${AT} and (link.until is null or link.until > ${AT}))
       order by c.started_at desc, c.id limit ${MOST}) as cycle
     where s.id = any($2) order by cycle."startedOn", cycle.id`,
    [viewerId, seriesIds, asOf],
  );
  const cycles = new Map<string, AnnotatedCycle[]>(seriesIds.map((id) => [id, []]));
  for (const row of rows) cycles.get(row.seriesId)?.push(row);
  return cycles;
}
const AT = 'coalesce($3::timestamptz, now())';
const KNOWN = (instant: string): string => `${instant} <= ${AT}`;
