/**
 * THE condition "the person in `parameter` may see what belongs to the unit in `column`": a reading grant at the unit or above
 * it, now. Every read goes through it, with the viewer's id as a parameter of its statement.
 *
 * @example `where ${inScope('p.unit_id', '$1')}`
 */
export const inScope = (column: string, parameter: string): string =>
  `${column} = any(array(
    select path.descendant_id from grants g
    join people reader on reader.id = g.person_id and reader.active
    join unit_paths path on path.ancestor_id = g.unit_id and path.valid_to is null
    where g.person_id = ${parameter}::uuid and g.until is null and g.role <> 'INTEGRATION'))`;

/** "The person in `parameter` belongs to the organisation": what everyone in it may read, as a unit's name. */
export const inOrganisation = (parameter: string): string =>
  `exists (select from grants g join people reader on reader.id = g.person_id and reader.active
    where g.person_id = ${parameter}::uuid and g.until is null and g.role <> 'INTEGRATION')`;
