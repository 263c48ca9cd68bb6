import { dayAt } from '#units';

/** What is told of everything that is due of a pilot: whose it is, and the day at its unit at the instant in `now`. */
export const dueOfPilot = (now: string): string =>
  `p.id, p.id as pilot_id, p.unit_id, ${dayAt(now, 'u.time_zone')} as today`;

/** Pilots that stand, with their units: what was discarded waits for nobody. */
export const STANDING_PILOTS = 'pilots p join units u on u.id = p.unit_id and p.discarded_because is null';
