import { dayAt, dayEnd } from '#units';
import { KEEPER, KEPT_GAINS } from './kept-gains.js';

const DUE_ON = `(${dayAt('g.detected_at', 'place.time_zone')} + 14)`;

/**
 * SQL: gains whose chart turned for the worse while nobody has said why: of the pilot at its own unit, or of an adoption at the unit that
 * made the change permanent; and the signal that shows it, where it is an outcome of the pilot. A review is due two weeks after.
 */
export const GAINS_IN_DOUBT = `
  select p.id as pilot_id, gain.adoption_id, g.unit_id, g.id as signal_id, ${KEEPER}, g.detected_at as since, ${DUE_ON} as due_on,
    ${dayEnd(DUE_ON, 'place.time_zone')} as due_at
  from ${KEPT_GAINS}
  cross join lateral (
    select null::uuid as adoption_id, p.unit_id
    union all
    select a.id, a.unit_id from adoptions a
    where a.pilot_id = p.id and a.unit_id <> p.unit_id and a.stage in ('IMPLEMENTED', 'SUSTAINED')) gain
  join units place on place.id = gain.unit_id
  join signals g on g.unit_id = gain.unit_id
    and p.metrics @> jsonb_build_array(jsonb_build_object('metricId', g.metric_id, 'role', 'OUTCOME', 'until', null))
  where g.variation = 'CONCERN' and g.cleared_at is null and g.explained_at is null`;
