import { dayAt, dayEnd, onWorkingDay } from '#units';

const ANSWER_BY = onWorkingDay(`(${dayAt('a.since', 'u.time_zone')} + 14)`);
const DUE_ON = `case a.stage when 'OFFERED' then ${ANSWER_BY} else a.planned_for end`;

/**
 * SQL: offers of a change that a unit has not answered, for which it has two weeks, and those that it took up and has not brought
 * to an end by the day it planned (method.md 2.9).
 */
export const spreadDue = (now: string): string =>
  `select a.id, a.unit_id, a.pilot_id, ${dayAt(now, 'u.time_zone')} as today, a.since, ${DUE_ON} as due_on,
     ${dayEnd(DUE_ON, 'u.time_zone')} as due_at
   from adoptions a join units u on u.id = a.unit_id join pilots p on p.id = a.pilot_id and p.discarded_because is null
   where a.stage = 'OFFERED'
     or a.stage in ('ACCEPTED', 'TESTING') and a.planned_for < ${dayAt(now, 'u.time_zone')}`;
