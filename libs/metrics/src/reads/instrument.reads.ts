import { catalogueInstruments, instrumentOf, type InstrumentDefinition } from '#catalogue';
import type { Reader } from '#platform';
import { inOrganisation } from '#units';
import { METRIC_COLUMNS, type MetricFactsRow } from './metric.facts.js';

/** The instruments of the catalogue, in its order, for everyone in the organisation. They are data of the program, not of the database. */
export async function listInstruments(reader: Reader, viewerId: string): Promise<InstrumentDefinition[]> {
  const [seen] = await reader.query<unknown[]>(`select 1 where ${inOrganisation('$1')}`, [viewerId]);
  return seen ? catalogueInstruments().map(instrumentOf) : [];
}

export async function instrumentsByKeys(
  reader: Reader,
  viewerId: string,
  keys: readonly string[],
): Promise<Map<string, InstrumentDefinition>> {
  const all = await listInstruments(reader, viewerId);
  return new Map(all.filter(({ key }) => keys.includes(key)).map((one) => [one.key, one]));
}

/** The metrics that take scores of each instrument, and of no other, by name. */
export async function metricsOfInstruments(
  reader: Reader,
  viewerId: string,
  keys: readonly string[],
): Promise<Map<string, MetricFactsRow[]>> {
  const rows = await reader.query<MetricFactsRow & { instrument: string }>(
    `select ${METRIC_COLUMNS} from metrics m where m.instrument = any($2) and ${inOrganisation('$1')} order by m.name, m.id`,
    [viewerId, keys],
  );
  const byKey = new Map<string, MetricFactsRow[]>();
  for (const metric of rows) byKey.set(metric.instrument, [...(byKey.get(metric.instrument) ?? []), metric]);
  return byKey;
}
