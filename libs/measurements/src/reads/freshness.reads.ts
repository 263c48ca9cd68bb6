import type { Reader } from '#platform';
import { inScope } from '#units';
import { DUE_PERIOD } from './due-period.js';

/** Whether a series is up to date: its next period may be overdue (due-period.ts). */
export interface Freshness {
  lastPeriodStart: string | null;
  lastRecordedAt: Date | null;
  /** When the period after the last one is due; null where nothing is expected. */
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
     join units u on u.id = s.unit_id ${DUE_PERIOD}
     where s.id = any($2) and ${inScope('s.unit_id', '$1')}`,
    [viewerId, seriesIds, now],
  );
  return new Map(rows.map(({ id, ...freshness }) => [id, freshness]));
}
