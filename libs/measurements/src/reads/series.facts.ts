import type { Reader } from '#platform';

/** What of a series other parts need to know; no values. */
export interface SeriesFacts {
  id: string;
  no: number;
  metricId: string;
  unitId: string;
  sourceId: string | null;
  streamVersion: number;
}
export const SERIES_COLUMNS = `s.id, s.no, s.metric_id as "metricId", s.unit_id as "unitId", s.source_id as "sourceId",
  s.stream_version as "streamVersion"`;

export async function seriesFacts(reader: Reader, ids: readonly string[]): Promise<Map<string, SeriesFacts>> {
  const rows = await reader.query<SeriesFacts>(`select ${SERIES_COLUMNS} from series s where s.id = any($1)`, [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}
