import type { MetricConcern, Variation } from '#language';
import { readPages, type OrderKey, type Page, type PageArguments, type Reader } from '#platform';
import { inScope } from '#units';

/** A series for a viewer. */
export interface SeriesView {
  id: string;
  metricId: string;
  unitId: string;
  /** The source that leads it; null where rows are sent or entered by hand. */
  sourceId: string | null;
}
export interface SeriesFilter {
  metricIds?: readonly string[] | null;
  concerns?: readonly MetricConcern[] | null;
  /** What its chart shows now. */
  variations?: readonly Variation[] | null;
}

const COLUMNS = 's.id, s.metric_id as "metricId", s.unit_id as "unitId", s.source_id as "sourceId"';
const FROM = `series s join metrics m on m.id = s.metric_id join units u on u.id = s.unit_id
  left join series_summary y on y.series_id = s.id and y.valid_to is null`;
const byId: OrderKey = { sql: 's.id', type: 'uuid' };
const VISIBLE = inScope('s.unit_id', '$1');

export async function seriesByIds(
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
): Promise<Map<string, SeriesView>> {
  const sql = `select ${COLUMNS} from series s where s.id = any($2) and ${VISIBLE}`;
  return new Map((await reader.query<SeriesView>(sql, [viewerId, ids])).map((row) => [row.id, row]));
}

/** The key of `seriesByPlaces`: a metric at a unit. */
export const placeOf = (metricId: string, unitId: string): string => `${metricId}:${unitId}`;

export async function seriesByPlaces(
  reader: Reader,
  viewerId: string,
  places: readonly string[],
): Promise<Map<string, SeriesView>> {
  const pairs = places.map((place) => place.split(':'));
  const rows = await reader.query<SeriesView>(
    `select ${COLUMNS} from series s join unnest($2::uuid[], $3::uuid[]) as place (metric_id, unit_id)
       on s.metric_id = place.metric_id and s.unit_id = place.unit_id
     where ${VISIBLE}`,
    [viewerId, pairs.map(([metricId]) => metricId), pairs.map(([, unitId]) => unitId)],
  );
  return new Map(rows.map((row) => [placeOf(row.metricId, row.unitId), row]));
}

/** The series of many units, a page of each, by the metric's name. */
export const seriesOfUnits = (
  reader: Reader,
  viewerId: string,
  unitIds: readonly string[],
  { filter, page }: { filter: SeriesFilter; page: PageArguments },
): Promise<Map<string, Page<SeriesView>>> =>
  readPages(
    reader,
    {
      select: COLUMNS,
      from: FROM,
      where: [
        's.unit_id = parent.id',
        VISIBLE,
        '$2::uuid[] is null or s.metric_id = any($2)',
        '$3::text[] is null or m.concern = any($3)',
        '$4::text[] is null or y.variation = any($4)',
      ],
      parameters: [viewerId, filter.metricIds ?? null, filter.concerns ?? null, filter.variations ?? null],
      order: [{ sql: 'm.name', type: 'text' }, byId],
    },
    unitIds,
    page,
  );

/** Where each metric is measured, also only under a unit: a page for each, by the unit's name. */
export const seriesOfMetrics = (
  reader: Reader,
  viewerId: string,
  metricIds: readonly string[],
  { underId, page }: { underId: string | null; page: PageArguments },
): Promise<Map<string, Page<SeriesView>>> =>
  readPages(
    reader,
    {
      select: COLUMNS,
      from: FROM,
      where: [
        's.metric_id = parent.id',
        VISIBLE,
        `$2::uuid is null or s.unit_id in (
          select descendant_id from unit_paths where ancestor_id = $2 and valid_to is null)`,
      ],
      parameters: [viewerId, underId],
      order: [{ sql: 'u.name', type: 'text' }, byId],
    },
    metricIds,
    page,
  );

/** On how many units each metric is measured, of those that the viewer may see; a metric without any has no answer. */
export async function seriesCounts(
  reader: Reader,
  viewerId: string,
  metricIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await reader.query<{ metricId: string; count: number }>(
    `select s.metric_id as "metricId", count(*)::int as count from series s
     where s.metric_id = any($2) and ${VISIBLE} group by s.metric_id`,
    [viewerId, metricIds],
  );
  return new Map(rows.map(({ metricId, count }) => [metricId, count]));
}
