import { pilotsIdle } from '#pilots';
import { NOW } from '../whose.js';

/** For the coach at the unit, and not for the team's boss: an idle pilot needs help, not a report (method.md E1). */
export const PILOT_IDLE = `
  select 'PILOT_IDLE' as reason, 'Pilot' as type, due.id, due.unit_id, due.since, due.due_at
  from (${pilotsIdle(NOW)}) due
  where due.unit_id in (select unit_id from coaches)`;
