import type { Reader } from '#platform';
import { inScope } from '#units';
import { lastDay } from '../domain/periods.js';

/** Whether a series is up to date: a period is due when the metric's lag after its end is over, at the unit's midnight. */
export interface Freshness {
  lastPeriodStart: string | null;
  lastRecordedAt: Date | null;
  /** When the period after the last one is due; null where nothing came yet, or periods are events. */
  expectedBy: Date | null;
  late: boolean;
}

export async function freshnessOf(
  reader: Reader,
  viewerId: string,
  seriesIds: readonly string[],
  now: Date,
): Promise<Map<string, Freshness>> {
  const rows = await reader.query<Freshness & { id: string }>(
    `select s.id, last.period_start as "lastPeriodStart", s.newest_recorded_at as "lastRecordedAt", due.at as "expectedBy",
       coalesce(due.at < $3, false) as late
     from series s
     join metrics m on m.id = s.metric_id
     join units u on u.id = s.unit_id
     left join lateral (
       select period_start, period_end + 1 as next from measurements r
       where r.series_no = s.no and r.superseded_at is null order by period_start desc limit 1) last on true
     cross join lateral (
       select case when m.period <> 'EVENT' then
         (${lastDay('m.period', 'last.next')} + 1 + m.lag_days)::timestamp at time zone u.time_zone end as at) due
     where s.id = any($2) and ${inScope('s.unit_id', '$1')}`,
    [viewerId, seriesIds, now],
  );
  return new Map(rows.map(({ id, ...freshness }) => [id, freshness]));
}
