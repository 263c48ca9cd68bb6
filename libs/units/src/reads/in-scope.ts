import type { Role } from '#language';

/**
 * THE condition "the person in `parameter` may see what belongs to the unit in `column`": a reading grant at the unit or above
 * it, now. Every read goes through it, with the viewer's id as a parameter of its statement.
 *
 * An integration reads nothing, but for the sources that it keeps: only those reads pass `integrations`. The units are found by a
 * function of the database (migration 0019), which keeps its plan.
 *
 * @example `where ${inScope('p.unit_id', '$1')}`
 */
export const inScope = (column: string, parameter: string, { integrations = false } = {}): string =>
  `${column} = any((select units_in_scope(${parameter}::uuid, ${integrations}))::uuid[])`;

/** "The person in `parameter` belongs to the organisation": what everyone in it may read; a unit's name integrations too. */
export const inOrganisation = (parameter: string, { integrations = false } = {}): string =>
  `exists (select from grants g join people reader on reader.id = g.person_id and reader.active
    where g.person_id = ${parameter}::uuid and g.until is null${without(integrations)})`;

const without = (integrations: boolean): string => (integrations ? '' : ` and g.role <> 'INTEGRATION'`);

/** "The person in `parameter` holds this very role at the unit in `column` or above it, now": not a higher one of the ladder. */
export const holdsRole = (role: Role, column: string, parameter: string): string =>
  `exists (select from grants g join people holder on holder.id = g.person_id and holder.active
    join unit_paths path on path.ancestor_id = g.unit_id and path.valid_to is null
    where g.person_id = ${parameter}::uuid and g.until is null and g.role = '${role}' and path.descendant_id = ${column})`;
