import type { Reader } from '#platform';

/** A unit that takes ideas: what a sender without an account needs to find their own, and no more. */
export interface IntakeUnit {
  id: string;
  name: string;
  /** The names above it, the organisation's first. */
  path: string[];
}

/** Open units by name, at most 100; `search` is a part of a name or code. */
export function intakeUnits(reader: Reader, search: string | null, now: Date): Promise<IntakeUnit[]> {
  return reader.query<IntakeUnit>(
    `select u.id, u.name, array(select above.name from unit_paths path join units above on above.id = path.ancestor_id
       where path.descendant_id = u.id and path.valid_to is null and path.depth > 0 order by path.depth desc) as path
     from units u
     where (u.closed_on is null or u.closed_on > ($2::timestamptz at time zone u.time_zone)::date)
       and position($1 in lower(u.code || ' ' || u.name)) > 0
     order by u.name, u.id limit 100`,
    [search?.trim().toLowerCase() ?? '', now],
  );
}
