import { KEEPERS } from '../domain/keepers.js';

/** SQL: "the person in `parameter` keeps the sources of the unit in `column`" (domain/keepers.ts). */
export const keeps = (column: string, parameter: string): string =>
  `${column} = any(array(
    select path.descendant_id from grants g
    join people keeper on keeper.id = g.person_id and keeper.active
    join unit_paths path on path.ancestor_id = g.unit_id and path.valid_to is null
    where g.person_id = ${parameter}::uuid and g.until is null and g.role in (${KEEPERS.map((role) => `'${role}'`).join(', ')})))`;
