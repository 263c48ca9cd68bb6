import type { Reader } from '#platform';
import type { Reviewer } from '../domain/request-review.js';

/** Who may review what is done at the unit: leads, coaches and administrators of it and of the units above, the nearest first. */
export const reviewersAt = (reader: Reader, unitId: string): Promise<Reviewer[]> =>
  reader.query(
    `select g.person_id as "personId", g.role, path.depth as distance
     from unit_paths path
     join grants g on g.unit_id = path.ancestor_id and g.until is null and g.role in ('LEAD', 'COACH', 'ADMIN')
     join humans person on person.id = g.person_id and person.active
     where path.descendant_id = $1 and path.valid_to is null
     order by path.depth, g.since, g.id`,
    [unitId],
  );
