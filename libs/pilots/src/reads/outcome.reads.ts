import type { Assurance, MetricRole, Variation } from '#language';
import type { Reader } from '#platform';
import { inScope } from '#units';
import { TAKING_UP } from '../domain/adoption.js';
import { pilotInScope } from './pilot-in-scope.js';

/** One linked metric at a unit that takes part, the pilot's or one that takes the change up: the baseline against the newest phase of its chart. Withheld numbers are null. */
export interface OutcomeView {
  metricId: string;
  unitId: string;
  seriesId: string;
  role: MetricRole;
  baseline: number | null;
  current: number | null;
  change: number | null;
  changePercent: number | null;
  variation: Variation | null;
  suppressed: boolean;
  assurance: Assurance | null;
  since: string | null;
}

/**
 * The outcomes of many pilots in one statement, in the order in which their metrics were linked, the pilot's own unit first. Only of
 * units in the viewer's scope. Every visible pilot has an answer.
 */
export async function outcomesOfPilots(
  reader: Reader,
  viewerId: string,
  pilotIds: readonly string[],
): Promise<Map<string, OutcomeView[]>> {
  const rows = await reader.query<Omit<OutcomeView, 'change' | 'changePercent'> & { pilotId: string }>(
    `select p.id as "pilotId", s.metric_id as "metricId", s.unit_id as "unitId", s.id as "seriesId", link.value ->> 'role' as role,
       case when not y.suppressed then y.baseline end as baseline, case when not y.suppressed then y.current end as current,
       case when not y.suppressed then y.variation end as variation, coalesce(y.suppressed, false) as suppressed,
       case when not y.suppressed then y.assurance end as assurance, y.since
     from pilots p
     left join lateral jsonb_array_elements(p.metrics) with ordinality as link(value, place) on link.value ->> 'until' is null
     left join lateral (
       select p.unit_id as id union
       select a.unit_id from adoptions a where a.pilot_id = p.id and a.stage = any($3)) as place on true
     left join series s on s.metric_id = (link.value ->> 'metricId')::uuid and s.unit_id = place.id and ${inScope('s.unit_id', '$1')}
     left join units u on u.id = s.unit_id
     left join series_summary y on y.series_id = s.id and y.valid_to is null
     where p.id = any($2) and ${pilotInScope('p', '$1')}
     order by p.id, link.place, s.unit_id is distinct from p.unit_id, u.code`,
    [viewerId, pilotIds, TAKING_UP],
  );
  const outcomes = new Map<string, OutcomeView[]>();
  for (const { pilotId, ...row } of rows) {
    const own = outcomes.get(pilotId) ?? [];
    if (row.seriesId) own.push({ ...row, ...changeOf(row) });
    outcomes.set(pilotId, own);
  }
  return outcomes;
}

function changeOf({
  baseline,
  current,
}: Pick<OutcomeView, 'baseline' | 'current'>): Pick<OutcomeView, 'change' | 'changePercent'> {
  if (baseline === null || current === null) return { change: null, changePercent: null };
  const change = current - baseline;
  return { change, changePercent: baseline === 0 ? null : (change / Math.abs(baseline)) * 100 };
}
