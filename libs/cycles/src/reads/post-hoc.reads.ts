import type { Reader } from '#platform';
import { CYCLES, visible } from './cycle-view.js';

/**
 * When the first measurement of each cycle's window could be seen: the first recording, of a metric that the plan names, whose
 * periods touch the window. Together with the start it tells which predictions were made after the fact.
 */
export async function firstSeenOfCycles(
  reader: Reader,
  viewerId: string,
  cycleIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await reader.query<{ id: string; at: Date }>(
    `select c.id, min(e.at) as at from ${CYCLES}
     cross join lateral jsonb_path_query(c.plan, '$.*[*].metricId') as named(metric)
     join series s on s.unit_id = c.unit_id and s.metric_id::text = named.metric #>> '{}'
     join events e on e.stream_id = s.id and e.type = 'MeasurementsRecorded'
       and e.data->>'from' <= c.runs_until::text and e.data->>'to' >= c.starts_on::text
     where c.id = any($2) and ${visible} group by c.id`,
    [viewerId, cycleIds],
  );
  return new Map(rows.map((row) => [row.id, row.at.toISOString()]));
}
