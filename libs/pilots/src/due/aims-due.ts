import { dayAt, dayEnd } from '#units';
import { STANDING_PILOTS, dueOfPilot } from './due-of-pilot.js';

const DUE_ON = `(p.aim ->> 'dueOn')::date`;

/** SQL: aims whose day has come while the pilot is still at it: met or missed, what follows is to be decided (method.md 5, AimMet / AimMissed). */
export const aimsDue = (now: string): string =>
  `select ${dueOfPilot(now)}, p.sponsor_id, ${DUE_ON}::timestamp at time zone u.time_zone as since, ${DUE_ON} as due_on,
     ${dayEnd(DUE_ON, 'u.time_zone')} as due_at
   from ${STANDING_PILOTS} where p.stage in ('CHARTERED', 'TESTING', 'IMPLEMENTING')
     and ${DUE_ON} <= ${dayAt(now, 'u.time_zone')}`;
