import { GAINS_IN_DOUBT, remeasurementsDue } from '#pilots';
import { NOW, VIEWER } from '../whose.js';

/**
 * For whoever keeps the gain, else the sponsor; at a unit that took the change over, for its lead. Due is what comes first: the day to
 * measure anew, or the review of a chart that turned for the worse.
 */
export const SUSTAINMENT_DUE = `
  select distinct on (type, id) 'SUSTAINMENT_DUE' as reason, due.*
  from (
    select 'Pilot' as type, id, unit_id, since, due_at from (${remeasurementsDue(NOW)}) pilot where keeper_id = ${VIEWER}
    union all
    select case when adoption_id is null then 'Pilot' else 'Adoption' end, coalesce(adoption_id, pilot_id), unit_id, since, due_at
    from (${GAINS_IN_DOUBT}) gain
    where case when adoption_id is null then keeper_id = ${VIEWER} else unit_id in (select unit_id from leads) end
  ) due
  order by type, id, due_at`;
