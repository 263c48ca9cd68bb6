import { dayAt, dayEnd } from '#units';
import { dueOfPilot } from './due-of-pilot.js';
import { KEEPER, KEPT_GAINS } from './kept-gains.js';

const DUE_ON = `(p.sustainment ->> 'remeasureOn')::date`;

/** SQL: gains for which the day to measure them anew has come (method.md 2.9). A later day, once it is done, takes its place. */
export const remeasurementsDue = (now: string): string =>
  `select ${dueOfPilot(now)}, ${KEEPER}, ${DUE_ON}::timestamp at time zone u.time_zone as since, ${DUE_ON} as due_on,
     ${dayEnd(DUE_ON, 'u.time_zone')} as due_at
   from ${KEPT_GAINS} where ${DUE_ON} <= ${dayAt(now, 'u.time_zone')}`;
