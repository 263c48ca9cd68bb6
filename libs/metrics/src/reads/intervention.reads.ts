import type { InterventionGoal } from '#language';
import type { Reader } from '#platform';
import { inOrganisation } from '#units';
import { METRIC_COLUMNS, type MetricFactsRow } from './metric.facts.js';

export interface InterventionView {
  id: string;
  key: string;
  name: string;
  goal: InterventionGoal;
  description: string;
  evidence: string;
  sources: string[];
  metricKeys: string[];
  firstTest: string;
}
const columns = `i.id, i.key, i.name, i.goal, i.description, i.evidence, i.sources, i.metric_keys as "metricKeys",
  i.first_test as "firstTest"`;

/** Published interventions by name; at most 100. */
export function listInterventions(
  reader: Reader,
  viewerId: string,
  filter: { goal?: InterventionGoal | null; search?: string | null },
): Promise<InterventionView[]> {
  return reader.query(
    `select ${columns} from interventions i
     where ${inOrganisation('$1')} and ($2::text is null or i.goal = $2)
       and ($3::text is null or position($3 in lower(i.key || ' ' || i.name || ' ' || i.description)) > 0)
     order by i.name, i.id limit 100`,
    [viewerId, filter.goal ?? null, filter.search?.trim().toLowerCase() || null],
  );
}

export async function interventionsByKeys(
  reader: Reader,
  viewerId: string,
  keys: readonly string[],
): Promise<Map<string, InterventionView>> {
  const sql = `select ${columns} from interventions i where i.key = any($2) and ${inOrganisation('$1')}`;
  const rows = await reader.query<InterventionView>(sql, [viewerId, keys]);
  return new Map(rows.map((row) => [row.key, row]));
}

/** The metrics that each intervention is known to move, in the catalogue's order: outcome, process, balancing. */
export async function metricsOfInterventions(
  reader: Reader,
  viewerId: string,
  keys: readonly string[],
): Promise<Map<string, MetricFactsRow[]>> {
  const rows = await reader.query<MetricFactsRow & { interventionKey: string }>(
    `select ${METRIC_COLUMNS}, i.key as "interventionKey" from interventions i
     cross join lateral unnest(i.metric_keys) with ordinality as named(key, place)
     join metrics m on m.key = named.key
     where i.key = any($2) and ${inOrganisation('$1')}
     order by i.key, named.place`,
    [viewerId, keys],
  );
  const byKey = new Map<string, MetricFactsRow[]>();
  for (const { interventionKey, ...metric } of rows)
    byKey.set(interventionKey, [...(byKey.get(interventionKey) ?? []), metric]);
  return byKey;
}
