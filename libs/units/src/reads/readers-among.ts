import type { Reader } from '#platform';

/** `inScope` asked the other way round: which of these people may see what belongs to the unit, now. */
export async function readersAmong(
  reader: Reader,
  unitId: string,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await reader.query<{ id: string }>(
    `select distinct g.person_id as id from unit_paths path
     join grants g on g.unit_id = path.ancestor_id and g.until is null and g.role <> 'INTEGRATION'
     join people reader on reader.id = g.person_id and reader.active
     where path.descendant_id = $1 and path.valid_to is null and g.person_id = any($2)`,
    [unitId, personIds],
  );
  return new Set(rows.map(({ id }) => id));
}

/** The unit and all above it, now. */
export async function unitsAbove(reader: Reader, unitId: string): Promise<ReadonlySet<string>> {
  const rows = await reader.query<{ id: string }>(
    'select ancestor_id as id from unit_paths where descendant_id = $1 and valid_to is null',
    [unitId],
  );
  return new Set(rows.map(({ id }) => id));
}
