import type { Reader } from '#platform';

/** What a person is among a unit's own people. */
export interface OwnPlace {
  own: 'LEAD' | 'MEMBER' | null;
  hasLead: boolean;
}

/**
 * A unit's own people: members and leads by a grant at the unit itself; where it has none, those of the nearest unit above it that
 * has, but never the organisation's. By unit, in one statement; a unit without any has no answer.
 */
export async function ownPlaces(
  reader: Reader,
  personId: string,
  unitIds: readonly string[],
): Promise<Map<string, OwnPlace>> {
  const rows = await reader.query<OwnPlace & { unitId: string }>(
    `select asked.id as "unitId", home.* from unnest($2::uuid[]) as asked (id) cross join lateral (
       select case when bool_or(g.person_id = $1 and g.role = 'LEAD') then 'LEAD' when bool_or(g.person_id = $1) then 'MEMBER' end as own,
         bool_or(g.role = 'LEAD') as "hasLead"
       from unit_paths path join units home on home.id = path.ancestor_id and home.parent_id is not null
       join grants g on g.unit_id = home.id and g.until is null and g.role in ('MEMBER', 'LEAD')
       join humans person on person.id = g.person_id and person.active
       where path.descendant_id = asked.id and path.valid_to is null
       group by path.depth order by path.depth limit 1) as home`,
    [personId, [...new Set(unitIds)]],
  );
  return new Map(rows.map(({ unitId, ...place }) => [unitId, place]));
}
