import type { Reader } from '#platform';
import { unitFacts } from '#units';
import type { Level } from '../domain/show-at.js';

/** The unit and all above it, each with how many people it has. Empty where there is no such unit. */
export async function levelsUpwards(reader: Reader, unitId: string): Promise<Level[]> {
  const levels = await reader.query<{ unitId: string; people: number }>(
    `select up.ancestor_id as "unitId", (
       select count(distinct g.person_id)::int from unit_paths down
       join grants g on g.unit_id = down.descendant_id and g.until is null and g.role <> 'INTEGRATION'
       join humans p on p.id = g.person_id and p.active
       where down.ancestor_id = up.ancestor_id and down.valid_to is null) as people
     from unit_paths up where up.descendant_id = $1 and up.valid_to is null order by up.depth`,
    [unitId],
  );
  const facts = await unitFacts(
    reader,
    levels.map((level) => level.unitId),
  );
  return levels.map((level) => ({
    ...level,
    minimumGroup: facts.get(level.unitId)?.settings.minimumGroup ?? Infinity,
  }));
}

/** Those of the goals that are the unit's or those of one above it: a goal of a unit below would name that. */
export async function goalsAtOrAbove(reader: Reader, unitId: string, goalIds: readonly string[]): Promise<string[]> {
  const rows = await reader.query<{ id: string }>(
    `select g.id from unnest($2::uuid[]) with ordinality as named(id, place) join goals g on g.id = named.id
     join unit_paths path on path.ancestor_id = g.unit_id and path.descendant_id = $1 and path.valid_to is null
     order by named.place`,
    [unitId, goalIds],
  );
  return rows.map(({ id }) => id);
}
