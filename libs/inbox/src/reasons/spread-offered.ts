import { spreadDue } from '#pilots';
import { NOW } from '../whose.js';

/** For the lead of the unit that was asked: the answer is the unit's own, and so is the day it planned. */
export const SPREAD_OFFERED = `
  select 'SPREAD_OFFERED' as reason, 'Adoption' as type, due.id, due.unit_id, due.since, due.due_at
  from (${spreadDue(NOW)}) due
  where due.unit_id in (select unit_id from leads)`;
