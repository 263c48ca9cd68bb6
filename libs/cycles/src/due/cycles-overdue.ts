import { dayAt, dayEnd } from '#units';
import { STANDING_CYCLES, dueOfCycle } from './due-of-cycle.js';

const END = dayEnd('c.runs_until', 'u.time_zone');

/** SQL: tests whose planned end has passed and that were not ended, nor put off; one that was never started is among them. */
export const cyclesOverdue = (now: string): string =>
  `select c.id, ${dueOfCycle(now)}, ${END} as since, c.runs_until as due_on, ${END} as due_at
   from ${STANDING_CYCLES} where c.stage in ('PLAN', 'DO') and c.runs_until < ${dayAt(now, 'u.time_zone')}`;
