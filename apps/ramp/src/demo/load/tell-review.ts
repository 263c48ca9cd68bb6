import { GiveReview, needsReview } from '#cycles';
import type { TestScale } from '#language';
import { unitFacts } from '#units';
import type { Loader } from '../../load/loader.js';
import { at } from './moments.js';

interface Plan {
  unitId: string;
  ownerId: string | null;
  version: number;
  scale: TestScale;
  scope: string;
  reviewed: boolean;
}

/** A test beyond what the unit starts without a review is approved on that day, by the nearest lead or coach who does not answer for it. */
export async function tellReview(loader: Loader, cycleId: string, day: string): Promise<void> {
  const [plan] = await loader.reader.query<Plan>(
    `select unit_id as "unitId", owner_id as "ownerId", version, plan->>'scale' as scale, plan->>'scope' as scope,
       jsonb_path_exists(reviews, '$[*] ? (@.ofVersion == $version)', jsonb_build_object('version', version)) as reviewed
     from cycles where id = $1`,
    [cycleId],
  );
  const limit = plan && (await unitFacts(loader.reader, [plan.unitId])).get(plan.unitId)?.settings;
  if (!plan || !limit || plan.reviewed || !needsReview(plan.scale, limit)) return;
  const [reviewer] = await loader.reader.query<{ id: string }>(
    `select g.person_id as id from unit_paths path
     join grants g on g.unit_id = path.ancestor_id and g.until is null and g.role in ('LEAD', 'COACH')
     where path.descendant_id = $1 and path.valid_to is null and g.person_id is distinct from $2
     order by path.depth, g.role desc, g.id limit 1`,
    [plan.unitId, plan.ownerId],
  );
  if (!reviewer) throw new Error(`Nobody in the demo may review the cycle ${cycleId}.`);
  const body = `Read the plan: the smaller tests before it bear this size (${plan.scope}). Go ahead.`;
  const input = { cycleId, expectedVersion: plan.version, verdict: 'APPROVED' as const, body };
  await loader.run(GiveReview, reviewer.id, at(day, 15), input);
}
