import { sustainmentDue } from '#pilots';
import { NOW, VIEWER } from '../whose.js';

/** For whoever keeps the gain, else the sponsor. What fell due first is told: the day to measure anew, or a chart that turned. */
export const SUSTAINMENT_DUE = `
  select distinct on (due.id) 'SUSTAINMENT_DUE' as reason, 'Pilot' as type, due.id, due.unit_id, due.since, due.due_at
  from (${sustainmentDue(NOW)}) due
  where due.answers_id = ${VIEWER}
  order by due.id, due.due_on`;
