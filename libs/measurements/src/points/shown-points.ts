import type { Reader } from '#platform';
import type { ShownPoint } from '../domain/shown-point.js';
import { holdsAt, knownAt } from './as-of.js';
import { POINT_ARRAYS, pointsOfColumns, type PointColumns } from './point-columns.js';
import { shownMeasurements } from './shown-measurements.js';

export interface PointsAsked {
  /** What was known then; null or absent for now. */
  asOf?: Date | null;
  from?: string | null;
  to?: string | null;
}

export const POINT_COLUMNS = `p.series_id as "seriesId", p.period_start as "periodStart", p.period_end as "periodEnd", p.value,
  p.numerator, p.denominator, p.revision, p.metric_version as "metricVersion", p.multiplier, p.recorded_at as "recordedAt", p.preliminary,
  p.suppressed, p.retracted`;

/** The points of many series, in order of their periods, in one statement. Every series asked for has an answer. */
export async function shownPointsOf(
  reader: Reader,
  seriesIds: readonly string[],
  { asOf = null, from = null, to = null }: PointsAsked = {},
): Promise<Map<string, ShownPoint[]>> {
  const rows = await reader.query<PointColumns>(
    `select p.series_id as "seriesId", ${POINT_ARRAYS}
     from (
       select p.*, e.id is not null as excluded, e.because
       from ${shownMeasurements('s.id = any($1::uuid[])', '$2')} p
       left join exclusions e on e.series_id = p.series_id and e.period_start = p.period_start
         and ${holdsAt('e.valid_from', 'e.valid_to', '$2')}
       where ${knownAt('p', '$2')} and ($3::date is null or p.period_end >= $3) and ($4::date is null or p.period_start <= $4)
       order by p.series_id, p.period_start
     ) p
     group by p.series_id`,
    [[...new Set(seriesIds)], asOf, from, to],
  );
  const points = new Map<string, ShownPoint[]>(seriesIds.map((id) => [id, []]));
  for (const row of rows) points.set(row.seriesId, pointsOfColumns(row));
  return points;
}

/** The same of one series. */
export async function shownPoints(reader: Reader, seriesId: string, asked: PointsAsked = {}): Promise<ShownPoint[]> {
  return (await shownPointsOf(reader, [seriesId], asked)).get(seriesId) ?? [];
}
