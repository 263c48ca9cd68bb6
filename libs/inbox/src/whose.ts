import { inScope, standsFor, stillHere } from '#units';

/** Who asks, and when: the parameters of the statement. */
export const VIEWER = '$1::uuid';
export const NOW = '$2::timestamptz';

/** Of cycle `c`; said as the index of owners says it. */
export const OPEN = `c.stage in ('PLAN', 'DO', 'STUDY', 'ACT') and c.discarded_because is null`;

/**
 * Whose things are the viewer's, as common table expressions for the reasons: the units whose things they may see, those for which they stand as lead and as coach, the
 * pilots on whose team they are, and the open cycles that they answer for: those they own, and their pilots' where the owner is nobody
 * or has left.
 */
export const WHOSE = `
  seen as materialized (select id as unit_id from units where ${inScope('id', VIEWER)}),
  leads as materialized (${standsFor('LEAD', VIEWER)}),
  coaches as materialized (${standsFor('COACH', VIEWER)}),
  team_pilots as materialized (
    select p.id from pilots p
    where p.team @> jsonb_build_array(jsonb_build_object('personId', ${VIEWER}, 'until', null))),
  own_cycles as materialized (
    select c.id from cycles c where c.owner_id = ${VIEWER} and ${OPEN}
    union all
    select c.id from cycles c join team_pilots mine on mine.id = c.pilot_id where ${OPEN} and not ${stillHere('c.owner_id')})`;
