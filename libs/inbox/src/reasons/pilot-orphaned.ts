import { pilotsOrphaned } from '#pilots';
import { NOW } from '../whose.js';

/** For the coach at the unit, who finds somebody to hand the pilot over to (method.md D3a). */
export const PILOT_ORPHANED = `
  select 'PILOT_ORPHANED' as reason, 'Pilot' as type, due.id, due.unit_id, due.since, due.due_at
  from (${pilotsOrphaned(NOW)}) due
  where due.unit_id in (select unit_id from coaches)`;
