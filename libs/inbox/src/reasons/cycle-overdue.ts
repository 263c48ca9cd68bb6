import { cyclesOverdue } from '#cycles';
import { NOW } from '../whose.js';

/** For whoever answers for the cycle: it is to be ended, put off or cancelled. */
export const CYCLE_OVERDUE = `
  select 'CYCLE_OVERDUE' as reason, 'Cycle' as type, due.id, due.unit_id, due.since, due.due_at
  from (${cyclesOverdue(NOW)}) due
  where due.id in (select id from own_cycles)`;
