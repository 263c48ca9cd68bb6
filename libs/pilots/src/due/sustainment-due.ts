import { dayAt, endOfDay, stillHere } from '#units';
import { STANDING_PILOTS, dueOfPilot } from './due-of-pilot.js';

const OWNER = `(p.sustainment ->> 'ownerId')::uuid`;
const REMEASURE_ON = `(p.sustainment ->> 'remeasureOn')::date`;
const KEPT = `(p.stage = 'SUSTAINING' or p.stage = 'CLOSED' and p.closed ->> 'closing' = 'ADOPTED')`;
const ANSWERS = `case when ${stillHere(OWNER)} then ${OWNER} else p.sponsor_id end as answers_id`;
const OUTCOMES = `jsonb_to_recordset(p.metrics) as link ("metricId" uuid, role text, until timestamptz)`;

/**
 * SQL: gains that somebody has to look at again: the day to measure anew has come, or the chart of an outcome turned for the worse and
 * nobody has said why (method.md 2.9, post-close watch). A signal is due at once and has no end; `answers_id` is whoever
 * keeps the gain, else the sponsor.
 */
export const sustainmentDue = (now: string): string =>
  `select ${dueOfPilot(now)}, ${ANSWERS}, ${REMEASURE_ON}::timestamp at time zone u.time_zone as since, ${REMEASURE_ON} as due_on,
     ${endOfDay(REMEASURE_ON, 'u.time_zone')} as due_at, null::uuid as signal_id
   from ${STANDING_PILOTS} where ${KEPT} and ${REMEASURE_ON} <= ${dayAt(now, 'u.time_zone')}
   union all
   select ${dueOfPilot(now)}, ${ANSWERS}, g.detected_at as since, ${dayAt('g.detected_at', 'u.time_zone')} as due_on,
     null::timestamptz as due_at, g.id as signal_id
   from ${STANDING_PILOTS} cross join ${OUTCOMES}
   join signals g on g.unit_id = p.unit_id and g.metric_id = link."metricId"
   where ${KEPT} and link.until is null and link.role = 'OUTCOME'
     and g.variation = 'CONCERN' and g.cleared_at is null and g.explained_at is null`;
