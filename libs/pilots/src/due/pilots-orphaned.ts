import { dayAt, dayEnd, stillHere } from '#units';
import { STANDING_PILOTS, dueOfPilot } from './due-of-pilot.js';

const TEAM = 'jsonb_to_recordset(p.team) as member ("personId" uuid, until timestamptz)';
const NO_TEAM = `not exists (select from ${TEAM} where member.until is null and ${stillHere('member."personId"')})`;
const SPONSOR_LEFT = 'select max(g.until) from grants g where g.person_id = p.sponsor_id';
const TEAM_LEFT = `select max(coalesce(member.until, g.until)) from ${TEAM} left join grants g on g.person_id = member."personId"`;
const DUE_ON = dayAt('gone.since', 'u.time_zone');

/**
 * SQL: pilots that have a charter and nobody who answers for them: no sponsor who is still here, or nobody left on the team
 * (method.md D3a: no orphan pilot). `missing` says which. Where nothing tells since when, it is as long as there is the pilot.
 */
export const pilotsOrphaned = (now: string): string =>
  `select ${dueOfPilot(now)}, gone.since, ${DUE_ON} as due_on, ${dayEnd(DUE_ON, 'u.time_zone')} as due_at,
     array_remove(array[case when lacks.sponsor then 'sponsor' end, case when lacks.team then 'team' end], null) as missing
   from ${STANDING_PILOTS}
   cross join lateral (select not ${stillHere('p.sponsor_id')} as sponsor, ${NO_TEAM} as team) lacks
   cross join lateral (select coalesce(greatest(case when lacks.sponsor then (${SPONSOR_LEFT}) end,
     case when lacks.team then (${TEAM_LEFT}) end), p.created_at) as since) gone
   where p.stage not in ('PROPOSED', 'CLOSED') and (lacks.sponsor or lacks.team)`;
