import type { Role } from '#language';

/**
 * SQL: the units for which the person in `parameter` stands in the role: the one at which it is held, and those below it that
 * nobody nearer stands for, so that what waits at a unit waits for somebody there, and not for everybody above. Where nobody up to
 * the top holds the role, the nearest administrator stands in.
 */
export const standsFor = (role: Role, parameter: string): string =>
  `select path.descendant_id as unit_id from grants g
   join humans me on me.id = g.person_id and me.active
   join unit_paths path on path.ancestor_id = g.unit_id and path.valid_to is null
   where g.person_id = ${parameter}::uuid and g.until is null and g.role in ('${role}', 'ADMIN') and not exists (
     select from unit_paths up
     join grants other on other.unit_id = up.ancestor_id and other.until is null
     join humans holder on holder.id = other.person_id and holder.active
     where up.descendant_id = path.descendant_id and up.valid_to is null and (
       other.role = '${role}' and (g.role <> '${role}' or up.depth < path.depth)
       or other.role = 'ADMIN' and g.role <> '${role}' and up.depth < path.depth))`;
