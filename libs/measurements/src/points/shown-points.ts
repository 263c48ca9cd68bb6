import { readInPieces, type Reader } from '#platform';
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
  asked: PointsAsked = {},
): Promise<Map<string, ShownPoint[]>> {
  const rows = await reader.query<PointColumns>(COLUMNS, parametersOf([...new Set(seriesIds)], asked));
  const points = new Map<string, ShownPoint[]>(seriesIds.map((id) => [id, []]));
  for (const row of rows) points.set(row.seriesId, pointsOfColumns(row));
  return points;
}

/** The same in pieces, series by series in the order of `seriesIds`: for what is too much to be held at once. */
export const shownPointsInPieces = (
  reader: Reader,
  seriesIds: readonly string[],
  asked: PointsAsked,
): AsyncGenerator<ShownPoint[]> => readInPieces<ShownPoint>(reader, POINTS, parametersOf(seriesIds, asked));

const KNOWN = `from ${shownMeasurements('s.id = any($1::uuid[])', '$2')} p
  left join exclusions e on e.series_id = p.series_id and e.period_start = p.period_start and ${holdsAt('e.valid_from', 'e.valid_to', '$2')}
  where ${knownAt('p', '$2')} and ($3::date is null or p.period_end >= $3) and ($4::date is null or p.period_start <= $4)`;
const COLUMNS = `select p.series_id as "seriesId", ${POINT_ARRAYS}
  from (select p.*, e.id is not null as excluded, e.because ${KNOWN} order by p.series_id, p.period_start) p
  group by p.series_id`;
const POINTS = `select ${POINT_COLUMNS}, e.id is not null as excluded, e.because as "excludedBecause" ${KNOWN}
  order by array_position($1::uuid[], p.series_id), p.period_start`;
const parametersOf = (ids: readonly string[], { asOf = null, from = null, to = null }: PointsAsked): unknown[] => [
  ids,
  asOf,
  from,
  to,
];

/** The same of one series. */
export async function shownPoints(reader: Reader, seriesId: string, asked: PointsAsked = {}): Promise<ShownPoint[]> {
  return (await shownPointsOf(reader, [seriesId], asked)).get(seriesId) ?? [];
}
