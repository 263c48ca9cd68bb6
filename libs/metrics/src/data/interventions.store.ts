import type { InterventionGoal } from '#language';
import { newId, type Tx } from '#platform';

export interface InterventionInput {
  key: string;
  name: string;
  goal: InterventionGoal;
  description: string;
  evidence: string;
  sources: readonly string[];
  metricKeys: readonly string[];
  firstTest: string;
}

/** Makes the interventions that are not there and brings the others to these words. Answers how many it wrote. */
export async function saveInterventions(tx: Tx, interventions: readonly InterventionInput[]): Promise<number> {
  const rows = await tx.query<unknown[]>(
    `insert into interventions (id, key, name, goal, description, evidence, sources, metric_keys, first_test)
     select id, key, name, goal, description, evidence, sources, "metricKeys", "firstTest"
     from jsonb_to_recordset($1::jsonb) as new (id uuid, key text, name text, goal text, description text, evidence text,
       sources text[], "metricKeys" text[], "firstTest" text)
     on conflict (key) do update set name = excluded.name, goal = excluded.goal, description = excluded.description,
       evidence = excluded.evidence, sources = excluded.sources, metric_keys = excluded.metric_keys, first_test = excluded.first_test
     where (interventions.name, interventions.goal, interventions.description, interventions.evidence, interventions.sources,
            interventions.metric_keys, interventions.first_test)
       is distinct from (excluded.name, excluded.goal, excluded.description, excluded.evidence, excluded.sources,
            excluded.metric_keys, excluded.first_test)
     returning id`,
    [JSON.stringify(interventions.map((one) => ({ id: newId(), ...one })))],
  );
  return rows.length;
}
