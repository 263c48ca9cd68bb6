import { dayAt, dayEnd, onWorkingDay } from '#units';
import { STANDING_PILOTS, dueOfPilot } from './due-of-pilot.js';

const DUE_ON = onWorkingDay(`(${dayAt('p.last_activity_at', 'u.time_zone')} + 28)`);

/** SQL: pilots in which nothing has happened for four weeks, though they are neither paused nor done (method.md E1). */
export const pilotsIdle = (now: string): string =>
  `select ${dueOfPilot(now)}, p.last_activity_at as since, ${dayAt('p.last_activity_at', 'u.time_zone')} as idle_since,
     ${DUE_ON} as due_on, ${dayEnd(DUE_ON, 'u.time_zone')} as due_at
   from ${STANDING_PILOTS} where p.stage in ('CHARTERED', 'TESTING', 'IMPLEMENTING') and p.paused_because is null
     and p.last_activity_at < ${now} - interval '26 days' and ${DUE_ON} <= ${dayAt(now, 'u.time_zone')}`;
