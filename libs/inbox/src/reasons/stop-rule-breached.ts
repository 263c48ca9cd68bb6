import { STANDING_CYCLES } from '#cycles';
import { dayAt, dayEnd } from '#units';

const SINCE = `(c.breaches -> 0 ->> 'at')::timestamptz`;

/** For whoever answers for the running test and for its team: the rule proposes to halt, people decide, and that on the same day. */
export const STOP_RULE_BREACHED = `
  select 'STOP_RULE_BREACHED' as reason, 'Cycle' as type, c.id, c.unit_id, ${SINCE} as since,
    ${dayEnd(dayAt(SINCE, 'u.time_zone'), 'u.time_zone')} as due_at
  from ${STANDING_CYCLES}
  where c.stage = 'DO' and c.breaches <> '[]' and (c.id in (select id from own_cycles) or p.id in (select id from team_pilots))`;
