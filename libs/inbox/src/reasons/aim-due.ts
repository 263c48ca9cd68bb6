import { aimsDue } from '#pilots';
import { NOW, VIEWER } from '../whose.js';

/** For the team and the sponsor: they decide what follows from an aim that was met or missed. */
export const AIM_DUE = `
  select 'AIM_DUE' as reason, 'Pilot' as type, due.id, due.unit_id, due.since, due.due_at
  from (${aimsDue(NOW)}) due
  where due.id in (select id from team_pilots) or due.sponsor_id = ${VIEWER}`;
