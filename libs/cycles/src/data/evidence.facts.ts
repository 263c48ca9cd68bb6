import { QUOTIENT_TYPES, type Variation } from '#language';
import { shownPointsOf } from '#measurements';
import type { Reader } from '#platform';
import type { EvidenceSeries } from '../domain/evidence.js';

interface SeriesRow {
  cycleId: string;
  seriesId: string;
  metricId: string;
  isQuotient: boolean;
  variation: Variation | null;
  signalIds: string[];
  baseline: { from: string | null; to: string | null };
}

/**
 * What is known now of the metrics of each cycle's pilot, at the cycle's unit: the shown points, what the chart says, and the
 * patterns that it shows in the cycle's window, explained or not. The pilot's baseline is of its own unit: another one that takes the
 * change up is held against all that it had before its test.
 */
export async function readEvidence(
  reader: Reader,
  cycleIds: readonly string[],
): Promise<Map<string, EvidenceSeries[]>> {
  const rows = await reader.query<SeriesRow>(
    `select c.id as "cycleId", s.id as "seriesId", s.metric_id as "metricId", summary.variation,
       m.type = any($2) as "isQuotient",
       case when c.unit_id = p.unit_id then jsonb_build_object('from', link->>'baselineFrom', 'to', link->>'baselineTo')
         else '{"from": null, "to": null}' end as baseline,
       array(select g.id from signals g where g.series_id = s.id and g.cleared_at is null
         and g.from_day <= c.runs_until and g.to_day >= c.starts_on order by g.from_day, g.id) as "signalIds"
     from cycles c join pilots p on p.id = c.pilot_id
     cross join lateral jsonb_array_elements(p.metrics) with ordinality as links(link, place)
     join series s on s.unit_id = c.unit_id and s.metric_id = (link->>'metricId')::uuid
     join metrics m on m.id = s.metric_id
     left join series_summary summary on summary.series_id = s.id and summary.valid_to is null
     where c.id = any($1) and link->>'until' is null
     order by c.id, place`,
    [cycleIds, QUOTIENT_TYPES],
  );
  const points = await shownPointsOf(
    reader,
    rows.map((row) => row.seriesId),
  );
  const evidence = new Map<string, EvidenceSeries[]>(cycleIds.map((id) => [id, []]));
  for (const { cycleId, ...row } of rows)
    evidence.get(cycleId)?.push({ ...row, points: points.get(row.seriesId) ?? [] });
  return evidence;
}
