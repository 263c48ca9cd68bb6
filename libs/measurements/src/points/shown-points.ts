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
  const points = new Map<string, ShownPoint[]>(seriesIds.map((id) => [id, []]));
  for (const columns of await pointColumnsOf(reader, [...points.keys()], asked))
    points.set(columns.seriesId, pointsOfColumns(columns));
  return points;
}

/** The same, to be taken apart by `pointsOfColumns` series by series, for whom one at a time is enough. A series without points has none. */
export const pointColumnsOf = (
  reader: Reader,
  seriesIds: readonly string[],
  asked: PointsAsked = {},
): Promise<PointColumns[]> => reader.query<PointColumns>(COLUMNS, parametersOf(seriesIds, asked));

/** The same in pieces, series by series in the order of `seriesIds`: for what is too much to be held at once. */
export const shownPointsInPieces = (
  reader: Reader,
  seriesIds: readonly string[],
  asked: PointsAsked,
): AsyncGenerator<ShownPoint[]> => readInPieces<ShownPoint>(reader, POINTS, parametersOf(seriesIds, asked));

const WANTED = `${knownAt('p', '$2')} and ($3::date is null or p.period_end >= $3) and ($4::date is null or p.period_start <= $4)`;
const EXCLUSION = `e.series_id = p.series_id and ${holdsAt('e.valid_from', 'e.valid_to', '$2')}`;
const COLUMNS = `select p.series_id as "seriesId", columns.*, (
    select jsonb_object_agg(e.period_start, e.because) from exclusions e where ${EXCLUSION}) as becauses
  from unnest($1::uuid[]) as p (series_id)
  cross join lateral (
    select ${POINT_ARRAYS}
    from (select * from ${shownMeasurements('s.id = p.series_id', '$2')} p where ${WANTED} order by p.period_start) p
    having count(*) > 0
  ) columns`;
const POINTS = `select ${POINT_COLUMNS}, e.id is not null as excluded, e.because as "excludedBecause"
  from ${shownMeasurements('s.id = any($1::uuid[])', '$2')} p
  left join exclusions e on e.period_start = p.period_start and ${EXCLUSION}
  where ${WANTED} order by array_position($1::uuid[], p.series_id), p.period_start`;
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
