import { stillHere } from '#units';
import { OPEN, VIEWER } from '../whose.js';

const TEAM = 'jsonb_to_recordset(p.team) as member ("personId" uuid, until timestamptz)';
const named = (list: string): string =>
  `c.plan -> '${list}' @> jsonb_build_array(jsonb_build_object('metricId', g.metric_id))`;
const PLANNED_IT = `cycles c where c.pilot_id = p.id and c.unit_id = g.unit_id and ${OPEN}
  and (${['predictions', 'dataCollection', 'stopRules'].map(named).join(' or ')})`;

/** For whoever answers for an open cycle that planned the metric; where there is none, for the pilot's team; where that is nobody, for the lead of the unit. */
export const SIGNAL_TO_EXPLAIN = `
  select 'SIGNAL_TO_EXPLAIN' as reason, 'Signal' as type, g.id, g.unit_id, g.detected_at as since, null::timestamptz as due_at
  from signals g
  where g.cleared_at is null and g.explained_at is null and g.unit_id in (select unit_id from seen) and exists (
    select from pilots p
    where p.unit_id = g.unit_id and p.discarded_because is null and p.stage not in ('PROPOSED', 'CLOSED')
      and p.metrics @> jsonb_build_array(jsonb_build_object('metricId', g.metric_id, 'until', null))
      and case
        when exists (select from ${PLANNED_IT} and ${stillHere('c.owner_id')}) then exists (select from ${PLANNED_IT} and c.owner_id = ${VIEWER})
        when exists (select from ${TEAM} where member.until is null and ${stillHere('member."personId"')}) then p.id in (select id from team_pilots)
        else g.unit_id in (select unit_id from leads)
      end)`;
