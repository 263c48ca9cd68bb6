import type { Role } from '#language';

/**
 * THE condition "the person in `parameter` may see what belongs to the unit in `column`": a reading grant at the unit or above
 * it, now. Every read goes through it, with the viewer's id as a parameter of its statement.
 *
 * An integration reads nothing, but for the sources that it keeps: only those reads pass `integrations`.
 *
 * @example `where ${inScope('p.unit_id', '$1')}`
 */
export const inScope = (column: string, parameter: string, options: { integrations?: boolean } = {}): string =>
  `${column} = any(array(${unitsInScope(parameter, options)}))`;

/** The same units as a subquery, where joining them is what is cheap. */
export const unitsInScope = (parameter: string, { integrations = false } = {}): string =>
  `select path.descendant_id from grants g
    join people reader on reader.id = g.person_id and reader.active
    join unit_paths path on path.ancestor_id = g.unit_id and path.valid_to is null
    where g.person_id = ${parameter}::uuid and g.until is null${without(integrations)}`;

/** "The person may see what belongs to any unit": a reading grant at the organisation, the one unit without a parent. */
export const seesAllUnits = (parameter: string): string =>
  `exists (select from grants g join people reader on reader.id = g.person_id and reader.active
    join units top on top.id = g.unit_id and top.parent_id is null
    where g.person_id = ${parameter}::uuid and g.until is null${without(false)})`;

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
