import { dayAt, dayEnd, nextWorkingDay } from '#units';
import { STANDING_CYCLES, dueOfCycle } from './due-of-cycle.js';

/**
 * SQL: undone tasks of open cycles that are due by the next working day: who looks on a Friday still has the day for what is due on
 * Monday.
 */
export const tasksDue = (now: string): string =>
  `select t.id, ${dueOfCycle(now)}, t.who_id, coalesce(c.started_at, c.created_at) as since, t.due_on,
     ${dayEnd('t.due_on', 'u.time_zone')} as due_at
   from ${STANDING_CYCLES} join cycle_tasks t on t.cycle_id = c.id
   where t.done_at is null and c.stage not in ('CLOSED', 'CANCELLED')
     and t.due_on <= ${nextWorkingDay(dayAt(now, 'u.time_zone'))}`;
