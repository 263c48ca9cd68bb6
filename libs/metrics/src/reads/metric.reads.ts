import { pageArguments, readPage, type Page, type PageInput, type Reader } from '#platform';
import { inOrganisation } from '#units';
import { METRIC_COLUMNS, type MetricFactsRow } from './metric.facts.js';

export async function metricsByIds(
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
): Promise<Map<string, MetricFactsRow>> {
  const sql = `select ${METRIC_COLUMNS} from metrics m where m.id = any($2) and ${inOrganisation('$1')}`;
  const rows = await reader.query<MetricFactsRow>(sql, [viewerId, ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

export async function metricsByKeys(
  reader: Reader,
  viewerId: string,
  keys: readonly string[],
): Promise<Map<string, MetricFactsRow>> {
  const sql = `select ${METRIC_COLUMNS} from metrics m where m.key = any($2) and ${inOrganisation('$1')}`;
  const rows = await reader.query<MetricFactsRow>(sql, [viewerId, keys]);
  return new Map(rows.map((row) => [row.key, row]));
}

/** By name; `search` looks into key, name and definition. */
export function listMetrics(
  reader: Reader,
  viewerId: string,
  filter: { search?: string | null },
  input: PageInput,
): Promise<Page<MetricFactsRow>> {
  const parameters: unknown[] = [viewerId];
  const where = [inOrganisation('$1')];
  const search = filter.search?.trim().toLowerCase();
  if (search) {
    parameters.push(search);
    where.push(`position($2 in lower(m.key || ' ' || m.name || ' ' || m.operational_definition)) > 0`);
  }
  const order = [{ sql: 'm.name', type: 'text' } as const, { sql: 'm.id', type: 'uuid' } as const];
  return readPage(
    reader,
    { select: METRIC_COLUMNS, from: 'metrics m', where, parameters, order },
    pageArguments(input, 50, 100),
  );
}
