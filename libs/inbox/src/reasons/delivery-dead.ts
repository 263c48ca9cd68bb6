import { VIEWER } from '../whose.js';

/** For those who run the whole place: what follows by itself has stopped, and a person retries it or skips it with a reason. */
export const DELIVERY_DEAD = `
  select 'DELIVERY_DEAD' as reason, 'Delivery' as type, d.id, place.id as unit_id, d.open_since as since, null::timestamptz as due_at
  from deliveries d cross join units place
  where d.status = 'DEAD' and place.parent_id is null and exists (
    select from grants g join humans me on me.id = g.person_id and me.active
    where g.person_id = ${VIEWER} and g.unit_id = place.id and g.until is null and g.role = 'ADMIN')`;
