import { dayAt } from '#units';

/** What is told of everything that is due in a cycle: whose it is, and the day at its unit at the instant in `now`. */
export const dueOfCycle = (now: string): string =>
  `c.id as cycle_id, c.unit_id, c.pilot_id, ${dayAt(now, 'u.time_zone')} as today`;

/** Cycles that stand, with their units: what was discarded waits for nobody. */
export const STANDING_CYCLES = `cycles c join units u on u.id = c.unit_id and c.discarded_because is null
  join pilots p on p.id = c.pilot_id and p.discarded_because is null`;
