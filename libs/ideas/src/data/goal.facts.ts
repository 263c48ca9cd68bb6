import { notFound } from '#language';
import type { Reader, Tx } from '#platform';
import type { GoalFacts } from '../domain/save-goal.js';

/** Those of the ids that are goals. */
export async function knownGoals(reader: Reader, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await reader.query<{ id: string }>('select id from goals where id = any($1)', [ids]);
  return new Set(rows.map(({ id }) => id));
}

/** One change of the tree of goals at a time, so that two at once close no circle. Held until the transaction ends. */
export async function lockGoalTree(tx: Tx): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('ramp-goal-tree'))`);
}

/** What the rules ask of the trees around a goal. Throws NOT_FOUND for a parent that is none. */
export async function goalFacts(
  reader: Reader,
  about: { goalId: string | null; unitId: string; parentId: string | null },
): Promise<GoalFacts> {
  const [facts] = await reader.query<GoalFacts>(
    `with recursive path as (
       select g.id, g.parent_id from goals g where g.id = $3
       union select g.id, g.parent_id from goals g join path on path.parent_id = g.id)
     select
       (select jsonb_build_object('unitId', g.unit_id, 'path', (select jsonb_agg(path.id) from path))
        from goals g where g.id = $3) as parent,
       array(select ancestor_id from unit_paths where descendant_id = $2 and valid_to is null) as "unitPath",
       (select count(*)::int from goals child where child.parent_id = $1 and child.unit_id not in
         (select descendant_id from unit_paths where ancestor_id = $2 and valid_to is null)) as "childrenElsewhere"`,
    [about.goalId, about.unitId, about.parentId],
  );
  if (!facts || (about.parentId !== null && facts.parent === null)) throw notFound('goal', ['parent']);
  return facts;
}
