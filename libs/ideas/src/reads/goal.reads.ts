import type { Reader } from '#platform';
import { inOrganisation } from '#units';
import { goalColumns } from '../data/goals.store.js';
import type { Goal } from '../domain/goal.js';

const MOST = 500;

/** Goals are everybody's in the organisation: one cannot align with what one does not know. */
export async function goalsByIds(reader: Reader, viewerId: string, ids: readonly string[]): Promise<Map<string, Goal>> {
  const sql = `select ${goalColumns} from goals g where g.id = any($2) and ${inOrganisation('$1')}`;
  const rows = await reader.query<Goal>(sql, [viewerId, ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The goals of a unit and those under it, or of the organisation: from the top of the tree down, by title; 500 at most. */
export function listGoals(reader: Reader, viewerId: string, under: string | null): Promise<Goal[]> {
  return reader.query<Goal>(
    `select ${goalColumns} from goals g
     where ${inOrganisation('$1')} and ($2::uuid is null or g.unit_id in
       (select descendant_id from unit_paths where ancestor_id = $2 and valid_to is null))
     order by (select max(depth) from unit_paths where descendant_id = g.unit_id and valid_to is null), g.title, g.id
     limit ${MOST}`,
    [viewerId, under],
  );
}
