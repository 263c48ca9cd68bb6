import type { Reader } from '#platform';
import { inOrganisation } from '#units';

/** A metric's definition as it was or is. */
export interface MetricVersionView {
  version: number;
  label: string | null;
  /** The first day that is measured by it; null of the first version. */
  from: string | null;
  operationalDefinition: string;
  numerator: string | null;
  denominator: string | null;
  multiplier: number;
  because: string | null;
  byId: string | null;
  at: Date;
}
const MOST = 100;

/** The newest versions of each metric, in their order; 100 at most. */
export async function versionsOfMetrics(
  reader: Reader,
  viewerId: string,
  metricIds: readonly string[],
): Promise<Map<string, MetricVersionView[]>> {
  const rows = await reader.query<MetricVersionView & { metricId: string }>(
    `select one.* from unnest($2::uuid[]) as metric (id) cross join lateral (
       select v.metric_id as "metricId", v.version, v.label, v.from_day as "from", v.operational_definition as "operationalDefinition",
         v.numerator, v.denominator, v.multiplier, v.because, v.by_id as "byId", v.created_at as at
       from metric_versions v where v.metric_id = metric.id order by v.version desc limit ${MOST}) as one
     where ${inOrganisation('$1')} order by one."metricId", one.version`,
    [viewerId, metricIds],
  );
  const versions = new Map<string, MetricVersionView[]>(metricIds.map((id) => [id, []]));
  for (const { metricId, ...version } of rows) versions.get(metricId)?.push(version);
  return versions;
}
