import { ideasByIds } from '#ideas';
import type { Reader } from '#platform';
import type { GoalFacts, IdeaFacts } from '../domain/alignment.js';

/** Goals as a pilot's unit sees them: those named, and all that are of the unit or of one above it. */
export async function goalsSeenFrom(
  reader: Reader,
  unitId: string,
  today: string,
  named: readonly string[] = [],
): Promise<Map<string, GoalFacts>> {
  const rows = await reader.query<GoalFacts & { id: string }>(
    `select g.id, coalesce(g.retired_on <= $2::date, false) as retired, path.ancestor_id is not null as above
     from goals g
     left join unit_paths path on path.ancestor_id = g.unit_id and path.descendant_id = $1 and path.valid_to is null
     where path.ancestor_id is not null or g.id = any($3)`,
    [unitId, today, named],
  );
  return new Map(rows.map(({ id, ...goal }) => [id, goal]));
}

/** Those of the ideas that the person may see (null: all of them), and whether each stands in the unit's line. */
export async function ideasSeenFrom(
  reader: Reader,
  unitId: string,
  personId: string | null,
  named: readonly string[],
): Promise<Map<string, IdeaFacts>> {
  const seen = personId === null ? null : await ideasByIds(reader, personId, named);
  const rows = await reader.query<IdeaFacts & { id: string }>(
    `select i.id, exists (select from unit_paths path where path.valid_to is null
         and ((path.ancestor_id = $1 and path.descendant_id = i.unit_id)
           or (path.ancestor_id = i.unit_id and path.descendant_id = $1))) as "inLine"
     from ideas i where i.id = any($2)`,
    [unitId, named],
  );
  return new Map(rows.filter(({ id }) => seen?.has(id) ?? true).map(({ id, ...idea }) => [id, idea]));
}

/** Those of the ideas that no live pilot but this one names. */
export async function ideasOfNoOther(
  reader: Reader,
  pilotId: string,
  ideaIds: readonly string[],
): Promise<Set<string>> {
  const rows = await reader.query<{ id: string }>(
    `select idea.id from unnest($2::text[]) as idea (id)
     where not exists (select from pilots p where p.id <> $1 and p.discarded_because is null and p.stage <> 'CLOSED'
       and p.idea_ids @> jsonb_build_array(idea.id))`,
    [pilotId, ideaIds],
  );
  return new Set(rows.map(({ id }) => id));
}

/** The ideas that are in the pilot as they know it, and that it does not name (any more). */
export async function ideasStillHeld(reader: Reader, pilotId: string, named: readonly string[]): Promise<string[]> {
  const rows = await reader.query<{ id: string }>(
    `select i.id from ideas i where i.status = 'IN_PILOT' and i.pilot_ids @> jsonb_build_array($1::text) and i.id <> all($2)`,
    [pilotId, named],
  );
  return rows.map(({ id }) => id);
}

/** The goals that stand at each of the units or above it, by unit: one statement whatever the number. */
export async function goalsStanding(
  reader: Reader,
  places: readonly { unitId: string; today: string }[],
): Promise<Map<string, Map<string, GoalFacts>>> {
  const rows = await reader.query<{ unitId: string; id: string }>(
    `select place.unit_id as "unitId", g.id from unnest($1::uuid[], $2::date[]) as place (unit_id, today)
     join unit_paths path on path.descendant_id = place.unit_id and path.valid_to is null
     join goals g on g.unit_id = path.ancestor_id and (g.retired_on is null or g.retired_on > place.today)`,
    [places.map(({ unitId }) => unitId), places.map(({ today }) => today)],
  );
  const goals = new Map<string, Map<string, GoalFacts>>(places.map(({ unitId }) => [unitId, new Map()]));
  for (const { unitId, id } of rows) goals.get(unitId)?.set(id, { retired: false, above: true });
  return goals;
}
